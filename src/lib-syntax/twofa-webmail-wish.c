/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-webmail-wish.h"

/* Webmails put something random behind it, so that log lines of different
   logins can be told apart. */
static const struct {
	const char *prefix;
	enum twofa_webmail_wish wish;
} wishes[] = {
	{ "twofa-webmail-key-", TWOFA_WEBMAIL_WISH_KEY },
	{ "twofa-webmail-end-", TWOFA_WEBMAIL_WISH_END },
};

enum twofa_webmail_wish twofa_webmail_wish_parse(const char *session_id)
{
	unsigned int i;

	for (i = 0; session_id != NULL && i < N_ELEMENTS(wishes); i++) {
		if (strncmp(session_id, wishes[i].prefix,
			    strlen(wishes[i].prefix)) == 0)
			return wishes[i].wish;
	}
	return TWOFA_WEBMAIL_WISH_NONE;
}
