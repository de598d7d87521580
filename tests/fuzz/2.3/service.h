/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef SERVICE_H
#define SERVICE_H

/* A twofa service inside the fuzzer, with a store in memory that is new each
   time, and its client. */

#define SERVICE_USER "anna@example.org"

struct service {
	struct twofa_service *twofa;
	/* of SERVICE_USER, whose 2FA is on */
	const char *record, *enrolment, *secret;
	const char *code, *recovery, *recovery_proof, *app, *app_proof;
	/* all that was logged */
	string_t *log;
};

void service_start(struct service *service);
void service_stop(struct service *service);

/* Sends lines to a socket ("twofa-auth", "twofa-admin") and returns what came
   back: lines as well. done_r is TRUE if all of them were answered, FALSE if
   the service hung up before. From the data stack. */
const char *service_talk(struct service *service, const char *socket_name,
			 const char *lines, bool *done_r);

#endif
