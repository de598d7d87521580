/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_MAILBOX_H
#define DOCTOR_MAILBOX_H

#include "doveadm/doctor/doctor.h"

struct twofa_result;

/* Does Dovecot know the mailbox by this very name, and the service nothing of
   it? Returns -1 = result says why the doctor must not use it. */
int doctor_mailbox_check(struct doctor *doctor, struct twofa_result *result);
/* Turns 2FA on, with a token that the doctor has. Returns -1 = result. */
int doctor_mailbox_enrol(struct doctor *doctor, struct twofa_result *result);
/* Returns a code that was never used. From the data stack. */
const char *doctor_mailbox_code(struct doctor *doctor);
/* Removes what the service has of the mailbox. Returns -1 = result. */
int doctor_mailbox_remove(struct doctor *doctor, struct twofa_result *result);

#endif
