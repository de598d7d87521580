/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts.h"

/* The names of Dovecot's services, as people know them. */

static const struct {
	const char *word;
	enum text text;
} services[] = {
	{ "panel", TEXT_SERVICE_PANEL },
	{ "twofa-panel", TEXT_SERVICE_PANEL },
	{ "doveadm", TEXT_SERVICE_DOVEADM },
	{ "imap", TEXT_SERVICE_IMAP },
	{ "pop3", TEXT_SERVICE_POP3 },
	{ "submission", TEXT_SERVICE_SUBMISSION },
	{ "smtp", TEXT_SERVICE_SUBMISSION },
	{ "sieve", TEXT_SERVICE_SIEVE },
	{ "managesieve", TEXT_SERVICE_SIEVE },
	{ "webmail", TEXT_SERVICE_WEBMAIL },
	{ "activesync", TEXT_SCOPE_ACTIVESYNC },
};

enum text texts_service(const char *word)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(services); i++) {
		if (strcmp(services[i].word, word) == 0)
			return services[i].text;
	}
	return TEXT_NONE;
}
