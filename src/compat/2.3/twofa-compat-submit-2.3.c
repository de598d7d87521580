/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "iostream-ssl.h"
#include "compat/twofa-compat-submit.h"
#include "settings/twofa-settings.h"

/* Dovecot 2.3: the caller of the SMTP client tells it the certificates of
   trusted authorities. */

struct smtp_submit *
twofa_compat_submit_init(const struct twofa_settings *set, struct event *event,
			 const struct smtp_submit_settings *submit_set,
			 const struct smtp_address *mail_from)
{
	struct ssl_iostream_settings ssl_set;
	struct smtp_submit_input input;

	i_zero(&ssl_set);
	if (*set->ssl_client_ca_file != '\0')
		ssl_set.ca_file = set->ssl_client_ca_file;
	if (*set->ssl_client_ca_dir != '\0')
		ssl_set.ca_dir = set->ssl_client_ca_dir;
	ssl_set.verify_remote_cert = TRUE;

	i_zero(&input);
	input.event_parent = event;
	input.ssl = &ssl_set;
	return smtp_submit_init_simple(&input, submit_set, mail_from);
}
