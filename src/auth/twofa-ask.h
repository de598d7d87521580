/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ASK_H
#define TWOFA_ASK_H

/* The auth role of the service protocol (doc/protocol.md): one login's
   questions and the service's answers. */

struct auth_request;
struct twofa_client;

enum twofa_verdict {
	/* Temporary failure. First, so that zeroed memory never means yes */
	TWOFA_VERDICT_ERROR = 0,
	TWOFA_VERDICT_DENY,	/* refuse, whatever the passdbs say */
	TWOFA_VERDICT_PASS,	/* the passdbs decide */
	TWOFA_VERDICT_VERIFIED,	/* a good application password */
	TWOFA_VERDICT_CODE,	/* a code has to be cut off and checked */
};

struct twofa_check_reply {
	enum twofa_verdict verdict;
	const char *record, *enrolment, *cuts; /* CODE */
	/* CODE: a session key may end the string; the client may be told that
	   only the code is missing */
	bool key, hint;
	const char *app; /* VERIFIED */
	bool gateway; /* it comes from an ActiveSync gateway */
	const char *error; /* ERROR */
};
/* The reply is valid during the callback only. */
typedef void twofa_check_callback_t(const struct twofa_check_reply *reply,
				    void *context);

enum twofa_code_result {
	TWOFA_CODE_ERROR = 0,
	TWOFA_CODE_BAD,
	TWOFA_CODE_OK,
};
/* method of an accepted code: "code", "recovery" or "session" */
typedef void twofa_code_callback_t(enum twofa_code_result result,
				   const char *method, const char *error,
				   void *context);

struct twofa_ask_context {
	struct twofa_client *client;
	struct auth_request *request;
	const char *const *names; /* NULL-terminated, all the login has had */
	/* the mechanism's own factor was none: see twofa-factor.h */
	bool not_exempt;
};

/* password is what the client sent, if there is a place for a code in it,
   or NULL. It isn't sent: only proofs of what has a token's form. */
void twofa_ask_check(const struct twofa_ask_context *ask,
		     const char *password,
		     twofa_check_callback_t *callback, void *context);

struct twofa_ask_code {
	const char *record, *enrolment;
	/* NULL if there was no code, or no key */
	const char *code, *cut, *key;
	/* without a code, the client is told so */
	bool hint;
	/* do the same, and change nothing */
	bool dry;
};
void twofa_ask_code(const struct twofa_ask_context *ask,
		    const struct twofa_ask_code *code,
		    twofa_code_callback_t *callback, void *context);

struct twofa_ask_finish {
	bool success;
	const char *method, *record, *app;
	/* the password was right, and nothing but the code was missing */
	bool missing;
};
void twofa_ask_finish(const struct twofa_ask_context *ask,
		      const struct twofa_ask_finish *finish);

#endif
