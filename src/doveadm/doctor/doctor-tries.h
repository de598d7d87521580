/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_TRIES_H
#define DOCTOR_TRIES_H

#include "doveadm/doctor/doctor.h"

/* Fills doctor->tries, and tries each of them with the password alone, before
   2FA is on. */
void doctor_tries_before(struct doctor *doctor);
/* Tries them again, with 2FA on: with the password alone, and with a code. */
void doctor_tries_after(struct doctor *doctor);

#endif
