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

/* See lib-protocol/twofa-opened.h; NULL = not known. */
struct twofa_login_opened {
	const char *group, *by;
};

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
	/* the proofs of all homes that the userdbs have returned
	   (lib-syntax/twofa-home.h) */
	struct twofa_login_names homes;
	/* the user of whom the userdbs were asked last, or NULL */
	const char *home_of;
	/* the userdbs have that home for users who do not exist, too; only
	   known of logins of the User Panel */
	bool home_is_shared;
	struct twofa_login_state state;
	struct twofa_login_facts facts;

	/* What the client sent; NULL for mechanisms that look up credentials.
	   request->mech_password is what the passdbs see of it. */
	char *sent;
	/* what was cut off; NULL if nothing was */
	const char *code, *cut, *key;
	/* of two ways of cutting, the second one is chosen */
	bool other_cut;
	/* how many bytes of it the passdbs see */
	size_t base_len;

	/* what CHECK has answered last */
	const char *record, *enrolment, *cuts, *app;
	/* by what the connection is opened, as CHECK or CODE has answered */
	struct twofa_login_opened opened;
	/* the policy's rule by which CODE will refuse the login, or NULL */
	const char *refuse;
	/* the name of the mailbox's record, also if 2FA is off */
	const char *record_name;
	/* a webmail's session key may stand at the string's end */
	bool key_fits;
	/* the address is the one of an ActiveSync gateway */
	bool from_gateway;

	/* what the passdbs have returned */
	enum passdb_result result;
	/* the passdb that has let the user in with any password, or NULL */
	const struct auth_passdb *unverified_by;
	const unsigned char *credentials;
	size_t credentials_size;
	const char *credentials_scheme;

	/* how CODE has accepted the code, and of which device it is */
	const char *method, *device;
	/* CODE has refused a code that nobody has guessed */
	bool code_is_known;
	/* what the client may be told instead (struct twofa_code_reply) */
	const char *told, *wait;
	/* The passdbs run again, and ours, the first one, is still to be
	   called. */
	bool first_again;
};

void twofa_login_ask_init(const struct twofa_login *login,
			  struct twofa_ask_context *ask_r);
/* Log why the login fails temporarily, and send the event twofa_auth_failed:
   the service could not answer, or ... */
void twofa_login_log_error(const struct twofa_login *login, const char *error);
/* ... the passdbs have returned more names than the list has room for, or ... */
void twofa_login_log_names(const struct twofa_login *login);
/* ... the passdb login->unverified_by accepts any password. */
void twofa_login_log_unverified(const struct twofa_login *login);
/* Overwrites a string with zeros; NULL is none. */
void twofa_login_wipe(const char *secret);

#endif
