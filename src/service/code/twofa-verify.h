/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_VERIFY_H
#define TWOFA_VERIFY_H

#include "service/store/twofa-mailbox.h"

/* Checks a code against the store: a right code is used up, a guess is counted.
   Logins, enrolments and all commands that need a code call this, and nothing
   else accepts codes. */

struct twofa_command;

struct twofa_verify_request {
	const char *record_id;
	/* the enrolment whose secrets and recovery codes may match: the one in
	   force, or a pending one */
	const char *enrolment_id;
	bool pending;
	/* the client's address, which says which bound of guesses applies; NULL =
	   that of the panel's session, if the command has one, or else it is
	   not known */
	const char *ip;
	/* digits, or a recovery code in its normal form; "" = the client sent
	   none */
	const char *code;
	/* code is a recovery code */
	bool recovery;
	/* judge the code without changing anything */
	bool dry;
	/* CHECK of this login has read the record. The enrolment is still in
	   force if its secrets are still there, so the record is not read
	   again. */
	bool login;
	/* say whether the device's clock is wrong (twofa-diagnose.h) */
	bool diagnose;
	/* The owner is told of what is unusual (twofa-tell.h): somebody signs
	   in. */
	bool tell;
};

enum twofa_verify_result {
	TWOFA_VERIFY_ERROR = 0,	/* error is set; logged already */
	TWOFA_VERIFY_CORRUPT,	/* error says what; not logged yet */
	TWOFA_VERIFY_CHANGED,	/* the record or the pending secret is gone, or
				   the enrolment is another one now */
	TWOFA_VERIFY_NO_CODE,
	TWOFA_VERIFY_WRONG,
	TWOFA_VERIFY_USED,
	TWOFA_VERIFY_PAUSED,
	TWOFA_VERIFY_OK,
};

struct twofa_verify_reply {
	enum twofa_verify_result result;
	const char *error;
	/* if the result is PAUSED; 0 = until an admin unlocks the mailbox or a
	   recovery code is used */
	unsigned int retry_after_secs;
	/* the bound of guesses that applied is the one of places from which the
	   mailbox was never opened */
	bool is_elsewhere;
	/* OK, unless a recovery code was used: the device that has made the code,
	   and its time step or counter */
	const struct twofa_secret *secret;
	uint64_t step;
	/* A client may have been told lately that only the code was missing, so
	   that twofa_activity_answered() is needed after a login. */
	bool asked;
	/* WRONG or USED: the code was accepted or refused before, so that it
	   was not counted as a guess */
	bool known;
	/* WRONG: by how many seconds the device's clock is ahead, if the
	   request asks for a diagnosis and there is one; 0 = there is none */
	int64_t offset_secs;
};
typedef void
twofa_verify_callback_t(const struct twofa_verify_reply *reply, void *context);

/* The error if the store could not be written */
#define TWOFA_VERIFY_WRITE_FAILED \
	"The twofa store could not be written: see the log"

/* request's strings must stay valid as long as the command. */
void twofa_verify(struct twofa_command *cmd,
		  const struct twofa_verify_request *request,
		  twofa_verify_callback_t *callback, void *context);

/* Parses a code as a person types it: removes the space inside a TOTP code, and
   brings a recovery code to its normal form. code may be NULL. */
void twofa_verify_parse_code(pool_t pool, const char *code,
			     struct twofa_verify_request *request);

#endif
