/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/doctor/doctor-talk.h"

/* The list of protocols. */

const struct doctor_protocol *doctor_protocol_find(const char *name)
{
	static const struct doctor_protocol *const protocols[] = {
		&doctor_protocol_imap, &doctor_protocol_pop3,
		&doctor_protocol_submission, &doctor_protocol_sieve,
		&doctor_protocol_auth, &doctor_protocol_panel,
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(protocols); i++) {
		if (strcmp(protocols[i]->name, name) == 0)
			return protocols[i];
	}
	return NULL;
}
