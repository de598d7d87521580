/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-factor.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-cut.h"
#include "auth/twofa-login-end.h"
#include "auth/twofa-login-judge.h"
#include "auth/twofa-login.h"
#include "auth/twofa-request.h"

/* A login is guarded by taking the place of the mechanism's callback before
   anything else happens: auth hands that callback from passdb to passdb, and
   calls it when the last one has answered. So whatever the passdbs are, their
   result passes here, and only here it becomes a login. */

static struct twofa_login *login_get(const struct auth_request *request)
{
	return event_get_ptr(request->event, TWOFA_LOGIN_CONTEXT_KEY);
}

static void login_set_verdict(struct twofa_login *login,
			      const struct twofa_check_reply *reply)
{
	pool_t pool = login->request->pool;

	login->verdict = reply->verdict;
	login->record = p_strdup(pool, reply->record);
	login->enrolment = p_strdup(pool, reply->enrolment);
	login->cuts = p_strdup(pool, reply->cuts);
	login->key_fits = reply->key;
	login->hint = reply->hint;
	login->from_gateway = reply->gateway;
	login->app = p_strdup(pool, reply->app);
	/* a code or an application password needs a string to be in */
	if (!login->plain &&
	    (login->verdict == TWOFA_VERDICT_CODE ||
	     login->verdict == TWOFA_VERDICT_VERIFIED))
		login->verdict = TWOFA_VERDICT_DENY;
	if (login->verdict == TWOFA_VERDICT_ERROR)
		twofa_login_log_error(login, reply->error);
}

static enum passdb_result
login_passdb_result(const struct twofa_login *login)
{
	switch (login->verdict) {
	case TWOFA_VERDICT_ERROR:
		break;
	case TWOFA_VERDICT_VERIFIED:
		return PASSDB_RESULT_OK;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_CODE:
		return PASSDB_RESULT_NEXT;
	}
	return PASSDB_RESULT_INTERNAL_FAILURE;
}

static void login_return_from_passdb(struct twofa_login *login)
{
	struct auth_request *request = login->request;
	enum passdb_result result = login_passdb_result(login);

	if (login->passdb_verify_plain != NULL) {
		login->passdb_verify_plain(result, request);
		return;
	}
	if (result == PASSDB_RESULT_INTERNAL_FAILURE) {
		/* A rule of the passdb list may turn an internal failure of
		   a lookup into the next passdb. This result ends it. */
		request->internal_failure = TRUE;
		result = PASSDB_RESULT_USER_DISABLED;
	}
	TWOFA_COMPAT_CREDENTIALS_CALL(login->passdb_lookup_credentials,
				      result, NULL, 0, NULL, request);
}

static void login_checked(const struct twofa_check_reply *reply,
			  void *context)
{
	struct twofa_login *login = context;

	login_set_verdict(login, reply);
	twofa_login_prepare_password(login);
	login_return_from_passdb(login);
}

/*
 * The passdbs have found another name, or taken a token for a password
 */

static bool login_restart_would_help(const struct twofa_login *login,
				     enum twofa_verdict earlier)
{
	if (login->restarted || login->mech_verify_plain == NULL ||
	    earlier != TWOFA_VERDICT_PASS || twofa_login_password_was_right(login))
		return FALSE;
	return login->verdict == TWOFA_VERDICT_CODE ||
		login->verdict == TWOFA_VERDICT_VERIFIED;
}

/* Another name can add a demand, and not take one away. */
static enum twofa_verdict
login_combined_verdict(const struct twofa_login *login,
		       enum twofa_verdict earlier, const char *earlier_record)
{
	if (login->verdict == TWOFA_VERDICT_ERROR ||
	    earlier == TWOFA_VERDICT_PASS)
		return login->verdict;
	if (login->verdict == earlier &&
	    null_strcmp(login->record, earlier_record) == 0)
		return earlier;
	return TWOFA_VERDICT_DENY;
}

static void login_renamed_checked(const struct twofa_check_reply *reply,
				  void *context)
{
	struct twofa_login *login = context;
	enum twofa_verdict earlier = login->verdict;
	const char *earlier_record = login->record;

	twofa_request_set_waiting(login->request, FALSE);
	login_set_verdict(login, reply);
	login->verdict = login_combined_verdict(login, earlier,
						earlier_record);

	if (login_restart_would_help(login, earlier)) {
		/* The passdbs have seen the whole string, and it was wrong:
		   it may be the second factor's string of this other name. */
		login->restarted = TRUE;
		twofa_login_prepare_password(login);
		twofa_login_restart(login);
		return;
	}
	twofa_login_judge(login);
}

static void login_check_again(struct twofa_login *login)
{
	struct twofa_ask_context ask;

	twofa_login_ask_init(login, &ask);
	twofa_request_set_waiting(login->request, TRUE);
	twofa_ask_check(&ask, login->plain ? login->sent : NULL,
			login_renamed_checked, login);
}

/* Mechanisms that send nothing to verify (EXTERNAL) have an empty string. */
static bool login_token_was_password(const struct twofa_login *login)
{
	return !login->plain && login->mech_verify_plain != NULL &&
		*login->sent != '\0' && twofa_login_password_was_right(login) &&
		twofa_factor_was_password(login->request);
}

/* Returns 1 = there is another name, 0 = none, -1 = too many. */
static int login_add_names(struct twofa_login *login)
{
	const struct auth_request *request = login->request;
	int ret, ret2 = 0;

	ret = twofa_login_names_add(&login->names,
				    twofa_request_verified_name(request));
	if (ret >= 0 && twofa_login_password_was_right(login)) {
		ret2 = twofa_login_names_add(&login->names,
				twofa_request_proxy_user(request));
	}
	return ret < 0 || ret2 < 0 ? -1 : I_MAX(ret, ret2);
}

static void login_chain_finished(struct twofa_login *login)
{
	int ret;

	if (login->verdict == TWOFA_VERDICT_ERROR) {
		twofa_login_judge(login);
		return;
	}
	ret = login_add_names(login);
	if (ret < 0) {
		twofa_login_log_error(login, "the passdbs keep changing its name");
		twofa_login_fail_temporarily(login);
		return;
	}
	login->token_was_password = login_token_was_password(login);
	if (ret > 0 || login->token_was_password)
		login_check_again(login);
	else
		twofa_login_judge(login);
}

/*
 * The guard
 */

static void login_verify_plain_finished(enum passdb_result result,
					struct auth_request *request)
{
	struct twofa_login *login = login_get(request);

	login->result = result;
	login_chain_finished(login);
}

static void
login_credentials_found(enum passdb_result result,
			const unsigned char *credentials, size_t size,
			const char *scheme, struct auth_request *request)
{
	struct twofa_login *login = login_get(request);

	login->result = result;
	/* they may not outlive this call, and we may have to ask first */
	login->credentials = size == 0 ? uchar_empty_ptr :
		p_memdup(request->pool, credentials, size);
	login->credentials_size = size;
	login->credentials_scheme = p_strdup(request->pool, scheme);
	login_chain_finished(login);
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
	(void)twofa_login_names_add(&login->names, request->fields.user);
	(void)twofa_login_names_add(&login->names,
				    request->fields.translated_username);
	event_set_ptr(request->event, TWOFA_LOGIN_CONTEXT_KEY, login);
	return login;
}

static void login_check(struct twofa_login *login)
{
	struct twofa_ask_context ask;

	twofa_login_ask_init(login, &ask);
	twofa_ask_check(&ask, login->plain ? login->sent : NULL,
			login_checked, login);
}

bool twofa_login_again(struct auth_request *request,
		       enum passdb_result *result_r)
{
	struct twofa_login *login = login_get(request);

	if (login == NULL)
		return FALSE;
	*result_r = login->first_again ? login_passdb_result(login) :
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
	login->plain = mech_sends_password(request->fields.mech_name);
	login_check(login);
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
	login_check(login);
}
