/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_ATTEMPT_H
#define DOCTOR_ATTEMPT_H

#include "doveadm/doctor/doctor.h"

/* Tries to log in once, with this password. If it does not get in, try->reason
   says what the server said, or what failed. own_address: the login is expected to
   fail, as in doctor_wire_open(). */
enum doctor_answer
doctor_attempt(struct doctor *doctor, struct doctor_try *try,
	       const char *password, bool own_address);

/* Connects once, and returns the mechanisms that the server offers. Returns
   -1 = error_r says why not; from the doctor's pool. */
int doctor_attempt_probe(struct doctor *doctor, const struct doctor_door *door,
			 ARRAY_TYPE(const_string) *offered,
			 const char **error_r);

#endif
