/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUTOCONFIG_H
#define TWOFA_AUTOCONFIG_H

struct discovery;

/* The files of a web server, from which mail programs read the servers of a
   domain. */

struct twofa_autoconfig_file {
	const char *path;	/* of the URL: begins with a slash */
	const char *type;	/* Content-Type */
	const char *content;
};
ARRAY_DEFINE_TYPE(twofa_autoconfig_file, struct twofa_autoconfig_file);

/* Files that no web server can serve as they stand are in left_out_r, with the
   reason as their content. Everything is allocated from pool. */
void twofa_autoconfig_files(const struct discovery *discovery, pool_t pool,
			    ARRAY_TYPE(twofa_autoconfig_file) *files_r,
			    ARRAY_TYPE(twofa_autoconfig_file) *left_out_r);

/* Writes a file below directory, which is made with all directories above it.
   Readers see the old file or the new one. Returns 0 = ok, -1 = error. */
int twofa_autoconfig_write(const char *directory, const char *path,
			   const char *content, const char **error_r);

#endif
