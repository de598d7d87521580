/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RESULT_H
#define TWOFA_RESULT_H

/* The result of a command: the service's answer to one request, or a decision
   that doveadm makes by itself. */

enum twofa_outcome {
	/* a fault; text says what to do */
	TWOFA_OUTCOME_ERROR = 0,
	/* nothing was changed; error and text have the reason */
	TWOFA_OUTCOME_FAIL,
	TWOFA_OUTCOME_OK,
};

struct twofa_result {
	/* everything below is allocated from here: a clean pool, because rows
	   may have secrets in them */
	pool_t pool;
	enum twofa_outcome outcome;
	const char *error;	/* one of doc/protocol.md's words, with FAIL */
	const char *text;	/* never NULL */
	const char *more;	/* "" = a list ends here; never NULL */
	const char *days;	/* that activity is kept, if it is said; never
				   NULL */
	unsigned int retry_after_secs; /* 0 = waiting doesn't help */
	int exit_code;		/* of a fault; 0 = the usual one */
	/* fields of each row, for twofa_fields_get() */
	ARRAY(const char *const *) rows;
};

void twofa_result_init(struct twofa_result *result);
void twofa_result_deinit(struct twofa_result *result);

void twofa_result_set_ok(struct twofa_result *result);
void twofa_result_set_fail(struct twofa_result *result, const char *error,
			   const char *format, ...) ATTR_FORMAT(3, 4);
void twofa_result_set_error(struct twofa_result *result,
			    const char *format, ...) ATTR_FORMAT(2, 3);

/* Asks the service, and waits for the whole answer. can_resend = the request
   may be sent twice, because it changes nothing. */
void twofa_result_request(struct twofa_result *result, const char *socket_path,
			  const char *command, const char *fields,
			  bool can_resend);

/* The value of this field in each row, "" if a row has none; ends with NULL. From
   the data stack. */
const char *const *twofa_result_values(const struct twofa_result *result,
				       const char *key);
/* The value of a row's field, "" if it has none. */
const char *twofa_row_get(const char *const *row, const char *key);
/* The same as number; 0 if it isn't one. */
int64_t twofa_row_get_num(const char *const *row, const char *key);

#endif
