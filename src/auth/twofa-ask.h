/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ASK_H
#define TWOFA_ASK_H

/* What auth asks the service about one login, and what the service answers: the
   commands CHECK, CODE and FINISH of doc/protocol.md. */

struct auth_request;
struct twofa_client;

enum twofa_verdict {
	/* The service could not decide: the login fails temporarily. First,
	   so that zeroed memory is never a login */
	TWOFA_VERDICT_ERROR = 0,
	/* the login is refused, whatever the passdbs say */
	TWOFA_VERDICT_DENY,
	/* no second factor is needed: the passdbs decide */
	TWOFA_VERDICT_PASS,
	/* the string is an application password that may be used here */
	TWOFA_VERDICT_VERIFIED,
	/* the string has to end in a code, which CODE judges */
	TWOFA_VERDICT_CODE,
	/* 2FA is required and not on: the whole string is the password, and if
	   it is right, CODE refuses the login */
	TWOFA_VERDICT_ENROL,
};

struct twofa_check_reply {
	enum twofa_verdict verdict;
	/* the name of a record that the mailbox has, also if 2FA is off, or
	   NULL */
	const char *name;
	/* With CODE: which secret is meant, and how a code can be cut off */
	const char *record, *enrolment, *cuts;
	/* With CODE: the string may end in a webmail's session key; with CODE
	   and ENROL: the client may be told that the password is right */
	bool key, hint;
	/* With ENROL, and with CODE where a policy admits no code here: the
	   policy's rule, by which CODE refuses the login; or NULL */
	const char *refuse;
	/* With VERIFIED: the id of the application password */
	const char *app;
	/* By what the connection is opened if the login succeeds
	   (lib-protocol/twofa-opened.h), as far as that is known; or NULL */
	const char *group, *by;
	/* the client's address is one of twofa_activesync_networks */
	bool gateway;
	/* With ERROR: why */
	const char *error;
};
/* The reply is valid during the callback only. */
typedef void twofa_check_callback_t(const struct twofa_check_reply *reply,
				    void *context);

enum twofa_code_result {
	/* The service could not judge the code. First, so that zeroed memory
	   is never a login */
	TWOFA_CODE_ERROR = 0,
	TWOFA_CODE_BAD,
	/* The service has not judged it, because a webmail asked for something
	   else: neither right nor wrong */
	TWOFA_CODE_TOLD,
	TWOFA_CODE_OK,
};
struct twofa_code_reply {
	enum twofa_code_result result;
	/* of an accepted code: "code", "recovery" or "session", and the name of
	   the device that has made it, or NULL */
	const char *method, *device;
	/* by what the connection is opened; NULL: as CHECK has said */
	const char *group, *by;
	/* The refused code was accepted or refused before, and the client may
	   be told that the password is right. So this is no guess. */
	bool known;
	/* What the client may be told of a code that was not accepted: "key" =
	   the webmail's session key is missing, "end" = its session has ended,
	   "enrol" = 2FA has to be turned on, "app" = only an application
	   password is good here; for how many seconds codes are paused. NULL =
	   nothing */
	const char *told, *wait;
	/* why the code could not be judged */
	const char *error;
};
/* The reply is valid during the callback only. */
typedef void twofa_code_callback_t(const struct twofa_code_reply *reply,
				   void *context);

struct twofa_ask_context {
	struct twofa_client *client;
	struct auth_request *request;
	/* all names that the login has had; NULL-terminated */
	const char *const *names;
	/* the proofs of all homes that the userdbs have returned;
	   NULL-terminated, or NULL */
	const char *const *homes;
	/* the userdbs have one of them for everybody */
	bool home_is_shared;
	/* twofa_exempt_mechanisms does not apply, because a passdb may have
	   compared the mechanism's token with a password: see twofa-factor.h */
	bool not_exempt;
};

/* password is the string that the client sent, or NULL if it is no password as
   a user types it. The service does not get the string, but a hash of each part
   that has the form of an application password, a recovery code or a webmail's
   session key (twofa_token_proof()). */
void twofa_ask_check(const struct twofa_ask_context *ask,
		     const char *password,
		     twofa_check_callback_t *callback, void *context);

struct twofa_ask_code {
	const char *record, *enrolment;
	/* The code that was cut off, the one of CHECK's cuts by which it was,
	   and the session key. NULL if there was none. */
	const char *code, *cut, *key;
	/* the policy's rule of CHECK's answer, or NULL */
	const char *refuse;
	/* without a code, the client is told that it is missing */
	bool hint;
	/* The service judges the code in the same way, but does not use it up
	   or count a wrong one. */
	bool dry;
	/* Dry, before the passdbs have seen a password: no other login with this
	   code is waited for. */
	bool question;
};
/* The service may have used the code up even if the callback gets an error. */
void twofa_ask_code(const struct twofa_ask_context *ask,
		    const struct twofa_ask_code *code,
		    twofa_code_callback_t *callback, void *context);

/* Tells the service that the mailbox of the record that has this name has these
   homes. No answer is expected. */
void twofa_ask_home(const struct twofa_ask_context *ask);

struct twofa_ask_opened {
	/* the process that serves the login, and the user as it knows him */
	pid_t pid;
	const char *user;
	const char *group, *by;
};
/* Tells the service by what a connection was opened. No answer is expected. */
void twofa_ask_opened(struct twofa_client *client,
		      const struct twofa_ask_opened *opened);

struct twofa_ask_finish {
	bool success;
	const char *method, *record, *app;
	/* the device that has made the code, or NULL */
	const char *device;
	/* the password was right, and nothing but the code was missing */
	bool missing;
	/* the mailbox has 2FA, and no passdb has accepted the password */
	bool wrong_password;
};
/* Tells the service how the login ended. No answer is expected. */
void twofa_ask_finish(const struct twofa_ask_context *ask,
		      const struct twofa_ask_finish *finish);

#endif
