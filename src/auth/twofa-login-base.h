/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_BASE_H
#define TWOFA_LOGIN_BASE_H

#include "twofa-compat-auth.h"
#include "auth/twofa-ask.h"
#include "auth/twofa-login-names.h"

/* One login, as the files twofa-login*.c know it. */

struct twofa_client;

#define TWOFA_LOGIN_CONTEXT_KEY "twofa_login"

struct twofa_login {
	struct auth_request *request;
	struct twofa_client *client;

	/* the guard: auth calls it with the result of the passdbs */
	verify_plain_callback_t *guard_verify_plain;
	/* what the guard stands in for */
	verify_plain_callback_t *mech_verify_plain;
	lookup_credentials_callback_t *mech_lookup_credentials;
	/* what our passdb still has to call */
	verify_plain_callback_t *passdb_verify_plain;
	lookup_credentials_callback_t *passdb_lookup_credentials;

	struct twofa_login_names names;

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

/* Wipes a string of ours; NULL is none. */
void twofa_login_wipe(const char *secret);

#endif
