/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_VERIFY_H
#define TWOFA_VERIFY_H

#include "service/store/twofa-mailbox.h"

/* Has a code checked against the store, used up when it is right and counted
   when it is a guess. The one place where that is done: for logins, for
   enrolment, for disabling. */

struct twofa_command;

struct twofa_verify_request {
	const char *record_id;
	/* whose secrets and recovery codes count: the record's own, or a
	   pending one */
	const char *enrolment_id;
	bool pending;
	/* digits, or a recovery code's normal form; "" = none was given */
	const char *code;
	/* code is a recovery code */
	bool recovery;
	/* change nothing */
	bool dry;
	/* a login's, whose CHECK has read the record: its enrolment is in
	   force as long as it has secrets */
	bool login;
};

enum twofa_verify_result {
	TWOFA_VERIFY_ERROR = 0,	/* error is set; logged already */
	TWOFA_VERIFY_CORRUPT,	/* error says what; not logged yet */
	TWOFA_VERIFY_CHANGED,	/* the record is gone, or isn't what was
				   asked about any more */
	TWOFA_VERIFY_NO_CODE,
	TWOFA_VERIFY_WRONG,
	TWOFA_VERIFY_USED,
	TWOFA_VERIFY_PAUSED,
	TWOFA_VERIFY_OK,
};

struct twofa_verify_reply {
	enum twofa_verify_result result;
	const char *error;
	/* if paused, 0 = until it is opened by hand */
	unsigned int retry_after_secs;
};
typedef void
twofa_verify_callback_t(const struct twofa_verify_reply *reply, void *context);

/* request's strings have to live as long as the command. */
void twofa_verify(struct twofa_command *cmd,
		  const struct twofa_verify_request *request,
		  twofa_verify_callback_t *callback, void *context);

/* Reads what a person typed: strips the space of a code and brings a recovery
   code to its normal form. code may be NULL. */
void twofa_verify_parse_code(pool_t pool, const char *code,
			     struct twofa_verify_request *request);

#endif
