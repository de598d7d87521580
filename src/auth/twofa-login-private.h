/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_PRIVATE_H
#define TWOFA_LOGIN_PRIVATE_H

#include "auth/twofa-ask.h"

/* One login, and what the files twofa-login*.c do with it: names, what the
   other passdbs get to see, the judgement, the end. */

struct auth_request;
struct twofa_client;

#define TWOFA_LOGIN_CONTEXT_KEY "twofa_login"
/* the name sent, its translation, the one that passdbs resolve it to, before
   and after a second round, and a proxy's */
#define TWOFA_LOGIN_MAX_NAMES 6

struct twofa_login {
	struct auth_request *request;
	struct twofa_client *client;

	/* what the guard stands in for */
	verify_plain_callback_t *mech_verify_plain;
	lookup_credentials_callback_t *mech_lookup_credentials;
	/* what our passdb still has to call */
	verify_plain_callback_t *passdb_verify_plain;
	lookup_credentials_callback_t *passdb_lookup_credentials;

	const char *names[TWOFA_LOGIN_MAX_NAMES + 1];
	unsigned int names_count;

	/* what the client sent; NULL if nothing is verified by the passdbs */
	char *sent;
	/* it is a password as it was typed: there is a place for a code */
	bool plain;
	/* it was to be a token, and a passdb took it for a password */
	bool token_was_password;
	/* what was cut off; NULL if nothing was */
	const char *code, *cut, *key;

	enum twofa_verdict verdict;
	const char *record, *enrolment, *cuts, *app;
	/* a webmail's session key may be at the string's end */
	bool key_fits;
	/* the client may be told that nothing but the code is missing */
	bool hint;
	/* ActiveSync phones share this address */
	bool from_gateway;

	enum passdb_result result;
	const unsigned char *credentials;
	size_t credentials_size;
	const char *credentials_scheme;

	/* nothing is cut off what the passdbs see */
	bool whole;
	/* the chain was sent round again because of another name */
	bool restarted;
	/* it is sent round again, and our passdb comes first */
	bool first_again;
	bool dry;
};

static inline bool
twofa_login_password_was_right(const struct twofa_login *login)
{
	return login->result == PASSDB_RESULT_OK ||
		login->result == PASSDB_RESULT_PASS_EXPIRED;
}

void twofa_login_ask_init(const struct twofa_login *login,
			  struct twofa_ask_context *ask_r);
void twofa_login_log_error(const struct twofa_login *login, const char *error);
/* The passdbs see the string as it is cut now, from the first one on. Only
   after a failure. */
void twofa_login_restart(struct twofa_login *login);

/* twofa-login-names.c */

/* Records are found whatever the case of ASCII letters. */
bool twofa_login_has_name(const struct twofa_login *login, const char *name);
/* Returns FALSE if there were too many already. */
bool twofa_login_add_name(struct twofa_login *login, const char *name);
/* Whose password it was: a passdb's login_user makes that user a master. */
const char *twofa_login_verified_name(const struct twofa_login *login);

/* twofa-login-cut.c: sets the password that the other passdbs see */

void twofa_login_prepare_password(struct twofa_login *login);
/* The whole string was the password, with no code behind it? Returns FALSE if
   that can't be, or must not be tried. */
bool twofa_login_prepare_whole(struct twofa_login *login);

/* twofa-login-judge.c: after the passdbs; ends the login */

void twofa_login_judge(struct twofa_login *login);

/* twofa-login-end.c: exactly one of these is called, once */

/* The second factor is no obstacle: the passdbs' result stands. */
void twofa_login_accept(struct twofa_login *login, const char *method);
void twofa_login_refuse(struct twofa_login *login);
/* The password was right, but no code came with it. */
void twofa_login_refuse_missing(struct twofa_login *login);
void twofa_login_fail_temporarily(struct twofa_login *login);

/* Wipes a string of ours; NULL is none. */
void twofa_login_wipe(const char *secret);
/* Takes the guard away and gives the mechanism its callback. */
void twofa_login_end(struct twofa_login *login, enum passdb_result result);

#endif
