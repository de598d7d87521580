/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_BATCH_H
#define DOCTOR_BATCH_H

#include "doveadm/doctor/doctor.h"

/* Tries many logins with the password alone, several at the same time. Sets
   try->before, or with 2FA on try->alone, of those tries from first on that can
   be tried. */
void doctor_batch(struct doctor *doctor, unsigned int first, bool with_2fa);

#endif
