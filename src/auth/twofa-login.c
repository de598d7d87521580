/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "safe-memset.h"
#include "str-sanitize.h"
#include "twofa-compat-auth.h"
#include "twofa-ask.h"
#include "twofa-cut.h"
#include "twofa-factor.h"
#include "twofa-login.h"
#include "twofa-request.h"
#include "twofa-userdb.h"

/* A login is guarded by taking the place of the mechanism's callback before
   anything else happens: auth hands that callback from passdb to passdb, and
   calls it when the last one has answered. So whatever the passdbs are, their
   result passes here, and only here it becomes a login. */

#define LOGIN_CONTEXT_KEY "twofa_login"
/* the name sent, its translation, and the one that passdbs resolve it to */
#define LOGIN_MAX_NAMES 4

struct twofa_login {
	struct auth_request *request;
	struct twofa_client *client;

	/* what the guard stands in for */
	verify_plain_callback_t *mech_verify_plain;
	lookup_credentials_callback_t *mech_lookup_credentials;
	/* what our passdb still has to call */
	verify_plain_callback_t *passdb_verify_plain;
	lookup_credentials_callback_t *passdb_lookup_credentials;

	const char *names[LOGIN_MAX_NAMES + 1];
	unsigned int names_count;

	/* what the client sent; NULL if nothing is verified by the passdbs */
	char *sent;
	/* it is a password as it was typed: there is a place for a code */
	bool plain;
	/* it was to be a token, and a passdb took it for a password */
	bool token_was_password;
	const char *code, *cut;

	enum twofa_verdict verdict;
	const char *record, *enrolment, *cuts, *app;

	enum passdb_result result;
	const unsigned char *credentials;
	size_t credentials_size;
	const char *credentials_scheme;

	bool restarted;
	/* the chain was sent round again and our passdb comes first */
	bool first_again;
	bool dry;
};

static void login_verify_plain_finished(enum passdb_result result,
					struct auth_request *request);

static struct twofa_login *login_get(const struct auth_request *request)
{
	return event_get_ptr(request->event, LOGIN_CONTEXT_KEY);
}

static void login_ask_init(struct twofa_login *login,
			   struct twofa_ask_context *ask_r)
{
	i_zero(ask_r);
	ask_r->client = login->client;
	ask_r->request = login->request;
	ask_r->names = login->names;
	ask_r->not_exempt = login->token_was_password;
}

/*
 * Names
 */

/* Records are found whatever the case of ASCII letters. */
static bool login_has_name(const struct twofa_login *login, const char *name)
{
	unsigned int i;

	for (i = 0; i < login->names_count; i++) {
		if (strcasecmp(login->names[i], name) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Returns FALSE if there were too many already. */
static bool login_add_name(struct twofa_login *login, const char *name)
{
	if (name == NULL || login_has_name(login, name))
		return TRUE;
	if (login->names_count == LOGIN_MAX_NAMES)
		return FALSE;
	/* the request's strings are never freed before itself */
	login->names[login->names_count++] = name;
	return TRUE;
}

/* Whose password it was: a passdb's login_user makes that user a master. */
static const char *login_verified_name(const struct twofa_login *login)
{
	const struct auth_request_fields *fields = &login->request->fields;

	return fields->master_user != NULL ? fields->master_user :
		fields->user;
}

/*
 * The end: exactly one of these is called, once
 */

static void login_wipe(struct twofa_login *login)
{
	if (login->sent != NULL && login->sent != login->request->mech_password)
		safe_memset(login->sent, 0, strlen(login->sent));
	if (login->code != NULL)
		safe_memset((char *)login->code, 0, strlen(login->code));
}

static void login_end(struct twofa_login *login, enum passdb_result result)
{
	struct auth_request *request = login->request;
	bool ok = result == PASSDB_RESULT_OK;

	login_wipe(login);
	/* should this request ever be looked up again, it is guarded anew */
	event_set_ptr(request->event, LOGIN_CONTEXT_KEY, NULL);
	request->passdb_result = result;
	if (login->mech_verify_plain != NULL)
		login->mech_verify_plain(result, request);
	else {
		TWOFA_COMPAT_CREDENTIALS_CALL(login->mech_lookup_credentials,
			result, ok ? login->credentials : NULL,
			ok ? login->credentials_size : 0,
			ok ? login->credentials_scheme : NULL, request);
	}
	auth_request_unref(&request);
}

static void login_finish(struct twofa_login *login, bool success,
			 const char *method)
{
	struct twofa_ask_context ask;

	login_ask_init(login, &ask);
	twofa_ask_finish(&ask, success, method, login->record, login->app);
}

/* Mechanisms that have verified the client by themselves want to hear nothing
   but a no from the passdbs. */
static bool login_succeeds(const struct twofa_login *login)
{
	if (!login->request->passdb_success || login->request->failed)
		return FALSE;
	switch (login->result) {
	case PASSDB_RESULT_OK:
	case PASSDB_RESULT_NEXT:
	case PASSDB_RESULT_USER_UNKNOWN:
	case PASSDB_RESULT_SCHEME_NOT_AVAILABLE:
		return TRUE;
	case PASSDB_RESULT_INTERNAL_FAILURE:
	case PASSDB_RESULT_USER_DISABLED:
	case PASSDB_RESULT_PASS_EXPIRED:
	case PASSDB_RESULT_PASSWORD_MISMATCH:
		break;
	}
	return FALSE;
}

/* The second factor is no obstacle: the passdbs' result stands. */
static void login_accept(struct twofa_login *login, const char *method)
{
	bool success = login_succeeds(login);

	if (success || login->record != NULL)
		login_finish(login, success, method);
	if (success) {
		twofa_userdb_guard(login->client, login->request,
				   login->names);
	} else if (login->sent != NULL) {
		twofa_request_restore_password(login->request, login->sent);
	}
	login_end(login, login->result);
}

static void login_refuse(struct twofa_login *login)
{
	twofa_request_refuse(login->request, login->names[0], login->sent);
	if (login->record != NULL)
		login_finish(login, FALSE, "code");
	login_end(login, PASSDB_RESULT_PASSWORD_MISMATCH);
}

static void login_fail_temporarily(struct twofa_login *login)
{
	twofa_request_refuse(login->request, login->names[0], login->sent);
	login_end(login, PASSDB_RESULT_INTERNAL_FAILURE);
}

/*
 * After the passdbs
 */

static bool login_password_was_right(const struct twofa_login *login)
{
	return login->result == PASSDB_RESULT_OK ||
		login->result == PASSDB_RESULT_PASS_EXPIRED;
}

static void login_log_error(const struct twofa_login *login,
			    const char *error)
{
	e_error(login->request->event, "twofa: login of %s is refused "
		"temporarily: %s (see 'doveadm twofa status')",
		str_sanitize(login->names[0], 128), error);
}

static void login_ask_code(struct twofa_login *login, bool dry);

static void login_code_checked(enum twofa_code_result result,
			       const char *method, const char *error,
			       void *context)
{
	struct twofa_login *login = context;

	twofa_request_set_waiting(login->request, FALSE);
	switch (result) {
	case TWOFA_CODE_OK:
		/* A right code may show that the account is disabled, but it
		   cannot make a wrong password right. Since that shows that
		   the code is right, too, and wrong ones were not counted, it
		   is used up. */
		if (!login->dry)
			login_accept(login, method);
		else if (login->result == PASSDB_RESULT_USER_DISABLED)
			login_ask_code(login, FALSE);
		else
			login_refuse(login);
		return;
	case TWOFA_CODE_BAD:
		login_refuse(login);
		return;
	case TWOFA_CODE_ERROR:
		break;
	}
	login_log_error(login, error);
	login_fail_temporarily(login);
}

static void login_ask_code(struct twofa_login *login, bool dry)
{
	struct twofa_ask_context ask;

	login_ask_init(login, &ask);
	login->dry = dry;
	twofa_request_set_waiting(login->request, TRUE);
	twofa_ask_code(&ask, login->record, login->enrolment, login->code,
		       login->cut, dry, login_code_checked, login);
}

static void login_judge_code(struct twofa_login *login)
{
	/* After a wrong password the same is done, without changing anything:
	   it burns no code, and takes as long. */
	login_ask_code(login, !login_password_was_right(login));
}

static void login_judge_app_password(struct twofa_login *login)
{
	struct auth_request *request = login->request;

	/* a passdb's login_user: the password is not for another mailbox */
	if (request->fields.master_user != NULL ||
	    request->fields.requested_login_user != NULL) {
		login_refuse(login);
		return;
	}
	/* All passdbs after ours may be skipped for verified passwords. Then
	   nobody has said yes or no yet. */
	if (login->result == PASSDB_RESULT_OK &&
	    strcmp(request->passdb->passdb->iface.name, "twofa") == 0)
		request->passdb_success = TRUE;
	login_accept(login, "app");
}

static void login_judge(struct twofa_login *login)
{
	if (login->result == PASSDB_RESULT_INTERNAL_FAILURE) {
		login_fail_temporarily(login);
		return;
	}
	switch (login->verdict) {
	case TWOFA_VERDICT_ERROR:
		login_fail_temporarily(login);
		break;
	case TWOFA_VERDICT_DENY:
		login_refuse(login);
		break;
	case TWOFA_VERDICT_PASS:
		login_accept(login, "password");
		break;
	case TWOFA_VERDICT_VERIFIED:
		login_judge_app_password(login);
		break;
	case TWOFA_VERDICT_CODE:
		login_judge_code(login);
		break;
	}
}

/*
 * Before the passdbs: what they get to see
 */

static bool login_cut_as(struct twofa_login *login, const char *cut,
			 size_t *base_len_r, const char **code_r)
{
	pool_t pool = login->request->pool;

	if (strcmp(cut, "recovery") == 0) {
		return twofa_cut_recovery(pool, login->sent,
					  base_len_r, code_r);
	}
	if (strcmp(cut, "totp6") == 0) {
		return twofa_cut_totp(pool, login->sent, 6,
				      base_len_r, code_r);
	}
	if (strcmp(cut, "totp7") == 0) {
		return twofa_cut_totp(pool, login->sent, 7,
				      base_len_r, code_r);
	}
	if (strcmp(cut, "totp8") == 0) {
		return twofa_cut_totp(pool, login->sent, 8,
				      base_len_r, code_r);
	}
	return FALSE;
}

static void login_cut(struct twofa_login *login)
{
	const char *const *cuts = t_strsplit_spaces(login->cuts, " ,");
	const char *code;
	size_t base_len;

	login->code = login->cut = NULL;
	for (; *cuts != NULL; cuts++) {
		if (!login_cut_as(login, *cuts, &base_len, &code))
			continue;
		if (base_len == 0) {
			/* a code without a password is never shown to the
			   passdbs: some take an empty one for a yes */
			twofa_request_set_junk_password(login->request);
			return;
		}
		login->code = code;
		login->cut = p_strdup(login->request->pool, *cuts);
		twofa_request_set_password(login->request, login->sent,
					   base_len);
		return;
	}
}

static void login_prepare_password(struct twofa_login *login)
{
	switch (login->verdict) {
	case TWOFA_VERDICT_CODE:
		login_cut(login);
		break;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_VERIFIED:
		/* The other passdbs apply their account rules, and have no
		   business with the string. */
		if (login->mech_verify_plain != NULL)
			twofa_request_set_junk_password(login->request);
		break;
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_ERROR:
		break;
	}
}

static void login_set_verdict(struct twofa_login *login,
			      const struct twofa_check_reply *reply)
{
	pool_t pool = login->request->pool;

	login->verdict = reply->verdict;
	login->record = p_strdup(pool, reply->record);
	login->enrolment = p_strdup(pool, reply->enrolment);
	login->cuts = p_strdup(pool, reply->cuts);
	login->app = p_strdup(pool, reply->app);
	/* a code or an application password needs a string to be in */
	if (!login->plain &&
	    (login->verdict == TWOFA_VERDICT_CODE ||
	     login->verdict == TWOFA_VERDICT_VERIFIED))
		login->verdict = TWOFA_VERDICT_DENY;
	if (login->verdict == TWOFA_VERDICT_ERROR)
		login_log_error(login, reply->error);
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
	login_prepare_password(login);
	login_return_from_passdb(login);
}

/*
 * The passdbs have found another name, or taken a token for a password
 */

static bool login_restart_would_help(const struct twofa_login *login,
				     enum twofa_verdict earlier)
{
	if (login->restarted || login->mech_verify_plain == NULL ||
	    earlier != TWOFA_VERDICT_PASS || login_password_was_right(login))
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
		login->restarted = login->first_again = TRUE;
		login_prepare_password(login);
		twofa_request_restart(login->request, login->names[0],
				      login_verify_plain_finished);
		return;
	}
	login_judge(login);
}

static void login_check_again(struct twofa_login *login)
{
	struct twofa_ask_context ask;

	login_ask_init(login, &ask);
	twofa_request_set_waiting(login->request, TRUE);
	twofa_ask_check(&ask, login->plain ? login->sent : NULL,
			login_renamed_checked, login);
}

/* Mechanisms that send nothing to verify (EXTERNAL) have an empty string. */
static bool login_token_was_password(const struct twofa_login *login)
{
	return !login->plain && login->mech_verify_plain != NULL &&
		*login->sent != '\0' && login_password_was_right(login) &&
		twofa_factor_was_password(login->request);
}

static void login_chain_finished(struct twofa_login *login)
{
	const char *name = login_verified_name(login);
	bool new_name = name != NULL && !login_has_name(login, name);

	if (login->verdict == TWOFA_VERDICT_ERROR) {
		login_judge(login);
		return;
	}
	if (!login_add_name(login, name)) {
		login_log_error(login, "the passdbs keep changing its name");
		login_fail_temporarily(login);
		return;
	}
	login->token_was_password = login_token_was_password(login);
	if (new_name || login->token_was_password)
		login_check_again(login);
	else
		login_judge(login);
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
	(void)login_add_name(login, request->fields.user);
	(void)login_add_name(login, request->fields.translated_username);
	event_set_ptr(request->event, LOGIN_CONTEXT_KEY, login);
	return login;
}

static void login_check(struct twofa_login *login)
{
	struct twofa_ask_context ask;

	login_ask_init(login, &ask);
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
	request->private_callback.verify_plain = login_verify_plain_finished;

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
