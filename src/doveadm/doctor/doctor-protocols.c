/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/doctor/doctor-talk.h"

/* The list of protocols. */

const struct doctor_protocol *const doctor_protocols[] = {
	&doctor_protocol_imap, &doctor_protocol_pop3,
	&doctor_protocol_submission, &doctor_protocol_sieve,
	&doctor_protocol_auth, &doctor_protocol_panel,
	NULL
};

const struct doctor_protocol *doctor_protocol_find(const char *name)
{
	const struct doctor_protocol *const *protocol;

	for (protocol = doctor_protocols; *protocol != NULL; protocol++) {
		if (strcmp((*protocol)->name, name) == 0)
			return *protocol;
	}
	return NULL;
}
