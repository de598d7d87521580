/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUTH_LINK_H
#define TWOFA_AUTH_LINK_H

/* A connection to the socket on which auth answers questions about users. Who
   uses it waits for the answers. */

struct twofa_auth_link {
	int fd; /* -1 = not open */
	struct istream *input;
};

/* Returns -1 if auth can't be reached; error_r says why, and is from the data
   stack. */
int twofa_auth_link_open(struct twofa_auth_link *link, const char **error_r);
void twofa_auth_link_close(struct twofa_auth_link *link);

int twofa_auth_link_send(struct twofa_auth_link *link, const char *text,
			 const char **error_r);
/* Returns the fields of the next line that is an answer, from the data stack; or
   NULL if none comes. */
const char *const *
twofa_auth_link_read(struct twofa_auth_link *link, const char **error_r);

#endif
