/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_IOLOOP_H
#define TEST_IOLOOP_H

/* Runs the current ioloop until nothing is left to do at once. */
void test_run_ioloop(void);

#endif
