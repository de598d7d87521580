/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-facts.h"
#include "auth/twofa-login-steps.h"
#include "auth/twofa-login.h"

/* The guard is a callback that takes the place of the mechanism's before
   anything else happens. Auth hands that callback from passdb to passdb, and
   calls it when the last one has answered. So the result of any passdb comes
   here first, and only what happens here makes it a login. */

static struct twofa_login *login_get(const struct auth_request *request)
{
	return event_get_ptr(request->event, TWOFA_LOGIN_CONTEXT_KEY);
}

static void login_passdbs_finished(struct twofa_login *login)
{
	twofa_login_set_passdbs(login);
	twofa_login_go_on(login);
}

static void login_verify_plain_finished(enum passdb_result result,
					struct auth_request *request)
{
	struct twofa_login *login = login_get(request);

	login->result = result;
	login_passdbs_finished(login);
}

static void
login_credentials_found(enum passdb_result result,
			const unsigned char *credentials, size_t size,
			const char *scheme, struct auth_request *request)
{
	struct twofa_login *login = login_get(request);

	login->result = result;
	/* Copied, because the service may have to be asked before the mechanism
	   gets them, and they are valid during this call only. */
	login->credentials = size == 0 ? uchar_empty_ptr :
		p_memdup(request->pool, credentials, size);
	login->credentials_size = size;
	login->credentials_scheme = p_strdup(request->pool, scheme);
	login_passdbs_finished(login);
}

TWOFA_COMPAT_CREDENTIALS_CALLBACK(login_lookup_credentials_finished,
				  login_credentials_found)

static struct twofa_login *
login_new(struct twofa_client *client, struct auth_request *request)
{
	struct twofa_login *login =
		p_new(request->pool, struct twofa_login, 1);

	auth_request_ref(request);
	login->request = request;
	login->client = client;
	twofa_login_state_init(&login->state);
	(void)twofa_login_names_add(&login->names, request->fields.user);
	(void)twofa_login_names_add(&login->names,
				    request->fields.translated_username);
	event_set_ptr(request->event, TWOFA_LOGIN_CONTEXT_KEY, login);
	return login;
}

bool twofa_login_again(struct auth_request *request,
		       enum passdb_result *result_r)
{
	struct twofa_login *login = login_get(request);

	if (login == NULL)
		return FALSE;
	*result_r = login->first_again ? twofa_login_passdb_result(login) :
		PASSDB_RESULT_NEXT;
	login->first_again = FALSE;
	return TRUE;
}

static bool mech_sends_password(const char *mech_name)
{
	return strcmp(mech_name, "PLAIN") == 0 ||
		strcmp(mech_name, "LOGIN") == 0;
}

void twofa_login_verify_plain(struct twofa_client *client,
			      struct auth_request *request,
			      verify_plain_callback_t *callback)
{
	struct twofa_login *login = login_new(client, request);

	login->mech_verify_plain = request->private_callback.verify_plain;
	login->guard_verify_plain = login_verify_plain_finished;
	request->private_callback.verify_plain = login->guard_verify_plain;

	login->passdb_verify_plain = callback;
	login->sent = request->mech_password;
	twofa_login_fact_set(&login->facts, TWOFA_FACT_PLAIN,
			     mech_sends_password(request->fields.mech_name));
	twofa_login_ask(login);
}

void twofa_login_lookup_credentials(struct twofa_client *client,
				    struct auth_request *request,
				    lookup_credentials_callback_t *callback)
{
	struct twofa_login *login = login_new(client, request);

	login->mech_lookup_credentials =
		request->private_callback.lookup_credentials;
	request->private_callback.lookup_credentials =
		login_lookup_credentials_finished;

	login->passdb_lookup_credentials = callback;
	twofa_login_ask(login);
}
