/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_PASSWD_FILE_H
#define DOCTOR_PASSWD_FILE_H

#include "doveadm/doctor/doctor.h"

/* Adds the test mailbox to a passwd-file that a passdb reads, with a password
   that nobody knows. Returns -1 = error_r says why not. */
int doctor_passwd_file_add(struct doctor *doctor, const char *path,
			   const char **error_r);
/* Removes it. Returns -1 = error_r says why it is still there. */
int doctor_passwd_file_remove(struct doctor *doctor, const char **error_r);

#endif
