/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_SUBMIT_H
#define TWOFA_COMPAT_SUBMIT_H

#include "smtp-submit.h"

/* Sends a mail by Dovecot's SMTP client: each Dovecot gets the settings of TLS
   in another way. */

struct twofa_settings;

/* The same as smtp_submit_init_simple(). */
struct smtp_submit *
twofa_compat_submit_init(const struct twofa_settings *set, struct event *event,
			 const struct smtp_submit_settings *submit_set,
			 const struct smtp_address *mail_from);

#endif
