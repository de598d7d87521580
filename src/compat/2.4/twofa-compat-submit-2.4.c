/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "compat/twofa-compat-submit.h"
#include "settings/twofa-settings.h"

/* Dovecot 2.4: the SMTP client reads the settings of TLS by itself. */

struct smtp_submit *
twofa_compat_submit_init(const struct twofa_settings *set ATTR_UNUSED,
			 struct event *event,
			 const struct smtp_submit_settings *submit_set,
			 const struct smtp_address *mail_from)
{
	struct smtp_submit_input input;

	i_zero(&input);
	input.event_parent = event;
	return smtp_submit_init_simple(&input, submit_set, mail_from);
}
