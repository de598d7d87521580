/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_KEYFILE_H
#define TWOFA_KEYFILE_H

/* The key file on disk; its contents are lib-twofa's business
   (twofa-keys.h). Errors name the remedy. */

struct twofa_keys;

/* Returns 1 = ok, 0 = there is no such file, -1 = it can't be used. Refuses a
   file that others than root can read or change. error_r is set for 0, too. */
int twofa_keyfile_read(const char *path, struct twofa_keys **keys_r,
		       const char **error_r);
/* Writes a new key file with a new store id and a new key, and brings it to
   the disk. Never overwrites. Returns 0 = ok, -1 = error. */
int twofa_keyfile_create(const char *path, const char **error_r);

#endif
