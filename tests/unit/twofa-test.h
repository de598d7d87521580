/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TEST_H
#define TWOFA_TEST_H

#include "test-common.h"

struct twofa_keys;

/* Runs the tests and prints "N passed, N failed" as the last line. Returns the
   exit code, which is a failure also if there was nothing to run. */
int twofa_test_main(void (*const tests[])(void));
/* Use instead of test_end(): counts. */
void twofa_test_end(void);

/* A file of tests/unit/vectors, from the data stack */
const buffer_t *twofa_test_read(const char *name);
/* Its lines that are no comments, each split at tabs; NULL-terminated */
const char *const *const *twofa_test_read_rows(const char *name);
/* Its keys. Fails the program if they don't parse. */
struct twofa_keys *twofa_test_keys(const char *data, size_t size);

#endif
