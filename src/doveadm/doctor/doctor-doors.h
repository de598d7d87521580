/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_DOORS_H
#define DOCTOR_DOORS_H

#include "doveadm/doctor/doctor.h"

/* Adds the listeners of the configuration at which owners log in, and the
   sockets at which other programs ask auth for owners. */
void doctor_doors_add(struct doctor *doctor);
/* Adds a listener that the admin names: imap:HOST:PORT, imaps:HOST:PORT (and
   pop3, submission or smtp, sieve, auth), auth:PATH. Returns -1 = error_r. */
int doctor_doors_add_named(struct doctor *doctor, const char *listener,
			   const char **error_r);

#endif
