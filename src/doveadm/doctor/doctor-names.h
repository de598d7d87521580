/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_NAMES_H
#define DOCTOR_NAMES_H

#include "doveadm/doctor/doctor.h"

/* Adds the mailbox's own name, and others by which some passdbs find it. */
void doctor_names_add(struct doctor *doctor);
/* Adds a name that the admin knows. */
void doctor_names_add_alias(struct doctor *doctor, const char *name);
/* Adds the mailbox with a master user, who has this password. Returns -1 if the
   configuration has no separator for masters. */
int doctor_names_add_master(struct doctor *doctor, const char *master,
			    const char *password);

#endif
