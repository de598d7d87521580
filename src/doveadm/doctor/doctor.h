/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_H
#define DOCTOR_H

#include "doveadm/doctor/doctor-door.h"
#include "doveadm/doctor/doctor-talk.h"

struct doctor_mech;
struct twofa_doveconf;

/* A name by which the test mailbox may be opened, and the password for it. */
struct doctor_name {
	const char *name, *password;
	/* why it is tried; NULL = it is the mailbox's own name */
	const char *why;
	/* what to do if it opens without a code */
	const char *remedy;
	/* nobody has it: a door that it opens says nothing of other names */
	bool nobody;
	/* the admin has named it, so it is told if it does not get in at all */
	bool wanted;
};
ARRAY_DEFINE_TYPE(doctor_name, struct doctor_name);

/* One way to log in: a door, a mechanism and a name. */
struct doctor_try {
	const struct doctor_door *door;
	const struct doctor_name *name;
	/* for the admin: "PLAIN", "IMAP LOGIN" */
	const char *mech;
	/* NULL = the protocol's own login command, or a mechanism that the
	   doctor does not know */
	const struct doctor_mech *sasl;
	bool takes_code;
	/* it cannot be tried, because of reason */
	bool skipped;
	/* with the password alone before the enrolment and with 2FA on, and
	   with password and code */
	enum doctor_answer before, alone, code;
	/* of the last attempt that did not get in; "" = none */
	const char *reason;
};
ARRAY_DEFINE_TYPE(doctor_try, struct doctor_try);

struct doctor {
	pool_t pool; /* a clean one */
	/* of the service */
	const char *socket_path;
	const char *user, *password;
	struct twofa_doveconf *conf; /* NULL = not read yet */
	ARRAY_TYPE(doctor_door) doors;
	/* the first one is the mailbox's own */
	ARRAY_TYPE(doctor_name) names;
	ARRAY_TYPE(doctor_try) tries;
	/* the file in which the mailbox was made, and its line; NULL = the
	   admin has made it */
	const char *passwd_file, *passwd_line;
	/* of the test mailbox's token */
	unsigned char secret[20];
	unsigned int counter;
	/* its logins are handed on to another server */
	bool proxied;
	/* the service may have a record of the test mailbox */
	bool enrolled;
};

#endif
