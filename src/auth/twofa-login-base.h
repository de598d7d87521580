/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_BASE_H
#define TWOFA_LOGIN_BASE_H

#include "twofa-compat-auth.h"
#include "auth/twofa-ask.h"
#include "auth/twofa-login-names.h"
#include "auth/twofa-login-state.h"

/* One login, as the files twofa-login*.c know it. Lives in the auth request's
   pool. */

struct twofa_client;

#define TWOFA_LOGIN_CONTEXT_KEY "twofa_login"

struct twofa_login {
	struct auth_request *request;
	struct twofa_client *client;

	/* The guard: auth calls it with the result of the passdbs. NULL for
	   mechanisms that look up credentials. */
	verify_plain_callback_t *guard_verify_plain;
	/* the mechanism's callback, in whose place the guard is: one of the
	   two is set */
	verify_plain_callback_t *mech_verify_plain;
	lookup_credentials_callback_t *mech_lookup_credentials;
	/* what our passdb has to call when it returns for the first time */
	verify_plain_callback_t *passdb_verify_plain;
	lookup_credentials_callback_t *passdb_lookup_credentials;

	struct twofa_login_names names;
	struct twofa_login_state state;
	struct twofa_login_facts facts;

	/* What the client sent; NULL for mechanisms that look up credentials.
	   request->mech_password is what the passdbs see of it. */
	char *sent;
	/* what was cut off; NULL if nothing was */
	const char *code, *cut, *key;

	/* what CHECK has answered last */
	const char *record, *enrolment, *cuts, *app;
	/* a webmail's session key may stand at the string's end */
	bool key_fits;
	/* the address is the one of an ActiveSync gateway */
	bool from_gateway;

	/* what the passdbs have returned */
	enum passdb_result result;
	const unsigned char *credentials;
	size_t credentials_size;
	const char *credentials_scheme;

	/* how CODE has accepted the code */
	const char *method;
	/* The passdbs run again, and ours, the first one, is still to be
	   called. */
	bool first_again;
};

void twofa_login_ask_init(const struct twofa_login *login,
			  struct twofa_ask_context *ask_r);
void twofa_login_log_error(const struct twofa_login *login, const char *error);
/* Overwrites a string with zeros; NULL is none. */
void twofa_login_wipe(const char *secret);

#endif
