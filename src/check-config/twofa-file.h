/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FILE_H
#define TWOFA_FILE_H

/* Files that a passdb or userdb names. */

/* Reads a whole regular file of at most 16 MB, allocated from pool. Returns 0 =
   ok, -1 = error. */
int twofa_file_read(pool_t pool, const char *path, const char **data_r,
		    const char **error_r);

#endif
