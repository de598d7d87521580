/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PASSWD_FILE_H
#define TWOFA_PASSWD_FILE_H

/* The lines of a passwd-file. */
struct twofa_passwd_file {
	const char *const *lines;
	/* of the line that was read last; from the data stack */
	unsigned int number;
	const char *name, *home;
	const char *fields; /* "user=… nopassword" */
};

void twofa_passwd_file_init(struct twofa_passwd_file *file, const char *data);
/* Reads the next line that has a name. Returns FALSE at the end. */
bool twofa_passwd_file_next(struct twofa_passwd_file *file);

#endif
