/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SECRET_SHOW_H
#define TWOFA_SECRET_SHOW_H

#include "lib-twofa/twofa-qr.h"
#include "service/command/twofa-command.h"

struct twofa_secret;

/* Shows a pending secret, so that a device can be set up with it. Nothing else
   shows secrets. */

/* Parses the fields qr and issuer. Returns 0 = ok, -1 = the command has ended. */
int twofa_secret_show_parse(struct twofa_command *cmd,
			    enum twofa_qr_format *qr_r);
/* Adds the secret, its key URI, the QR code and the time until which it waits
   for a code. Returns 0 = ok, -1 = the command has ended. */
int twofa_secret_show(struct twofa_command *cmd, enum twofa_qr_format qr,
		      const struct twofa_secret *secret, string_t *fields);

#endif
