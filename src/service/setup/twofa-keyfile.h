/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_KEYFILE_H
#define TWOFA_KEYFILE_H

/* The key file on disk. lib-twofa/twofa-keys.h describes and parses its
   contents. Errors name the remedy. */

struct twofa_keys;

/* Returns 1 = ok, 0 = there is no such file, -1 = it can't be used, for
   instance because others than root can read or change it. error_r is set for 0
   as well. */
int twofa_keyfile_read(const char *path, struct twofa_keys **keys_r,
		       const char **error_r);
/* Writes a new key file with a new store id and a new key, and syncs it to the
   disk. An existing file is never overwritten. Returns 0 = ok, -1 = error. */
int twofa_keyfile_create(const char *path, const char **error_r);

#endif
