/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-end.h"
#include "auth/twofa-request.h"
#include "auth/twofa-userdb.h"
#include "auth/twofa-verified.h"
#include "lib-protocol/twofa-protocol.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-syntax/twofa-token.h"

/* How a login ends: the one place from which the mechanism hears of it. */

#define HINT_TEXT "The code from your authenticator app is missing"
#define ENROL_TEXT "Two-factor authentication is required for this mailbox: " \
	"turn it on in the User Panel"
#define APP_TEXT "Mail programs need an application password for this mailbox"

static void wipe(struct twofa_login *login)
{
	if (login->sent != login->request->mech_password)
		twofa_login_wipe(login->sent);
	twofa_login_wipe(login->code);
	twofa_login_wipe(login->key);
}

/* The service does not need to hear of a failure for a mailbox without a
   record; only the User Panel waits for the end of each of its logins. */
static void report(struct twofa_login *login,
		   const struct twofa_ask_finish *finish)
{
	const char *session = login->request->fields.session_id;
	struct twofa_ask_context ask;

	if (finish->success || login->record != NULL ||
	    twofa_ticket_id_valid(session)) {
		twofa_login_ask_init(login, &ask);
		ask.home_is_shared = login->home_is_shared;
		twofa_ask_finish(&ask, finish);
	}
}

/* Mechanisms that verify the client by themselves, for example GSSAPI, ask the
   passdbs only whether the user is denied: unknown users are let in. */
static bool succeeds(const struct twofa_login *login)
{
	if (!login->request->passdb_success || login->request->failed ||
	    twofa_request_is_nologin(login->request))
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

/* All phones of an ActiveSync gateway share its address. A phone that goes on
   with a revoked application password guesses nothing, and must not slow down
   the others. This looks only at the form of the string, so that it tells
   nothing about the mailbox. */
static void spare_gateway(struct twofa_login *login)
{
	if (login->from_gateway &&
	    twofa_login_fact(&login->facts, TWOFA_FACT_PLAIN) &&
	    twofa_app_password_is_grouped(login->sent))
		twofa_request_set_no_penalty(login->request);
}

/* All users of a webmail may share its address, too. When a session has ended,
   the webmail goes on with its string, and must not slow the others down. */
static void spare_webmail(struct twofa_login *login)
{
	if (login->code_is_known)
		twofa_request_set_no_penalty(login->request);
}

/* After an application password: a passdb may have let auth cache the junk that
   stood in its place. */
static void forget_junk(struct twofa_login *login)
{
	if (login->state.verdict == TWOFA_VERDICT_VERIFIED)
		twofa_request_uncache(login->request);
}

static void end_credentials(struct twofa_login *login,
			    enum passdb_result result)
{
	bool ok = result == PASSDB_RESULT_OK;

	TWOFA_COMPAT_CREDENTIALS_CALL(login->mech_lookup_credentials,
		result, ok ? login->credentials : NULL,
		ok ? login->credentials_size : 0,
		ok ? login->credentials_scheme : NULL, login->request);
}

/* Removes the guard and calls the mechanism's callback. */
static void end_login(struct twofa_login *login, enum passdb_result result)
{
	struct auth_request *request = login->request;

	wipe(login);
	/* should this request ever be looked up again, it is guarded anew */
	event_set_ptr(request->event, TWOFA_LOGIN_CONTEXT_KEY, NULL);
	request->passdb_result = result;
	if (login->mech_verify_plain != NULL)
		login->mech_verify_plain(result, request);
	else
		end_credentials(login, result);
	auth_request_unref(&request);
}

static const char *accepted_method(const struct twofa_login *login)
{
	switch (login->state.verdict) {
	case TWOFA_VERDICT_ERROR:
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_ENROL:
		break;
	case TWOFA_VERDICT_VERIFIED:
		return "app";
	case TWOFA_VERDICT_CODE:
		return login->method;
	}
	return "password";
}

static void guard_userdb(struct twofa_login *login)
{
	const struct twofa_userdb_login set = {
		.client = login->client,
		.names = login->names.list, .record_name = login->record_name,
		.homes = login->state.verdict == TWOFA_VERDICT_PASS ?
			login->homes.list : NULL,
		.group = login->opened.group, .by = login->opened.by,
		.not_exempt = twofa_login_fact(
			&login->facts, TWOFA_FACT_TOKEN_WAS_PASSWORD),
	};

	twofa_userdb_guard(login->request, &set);
}

void twofa_login_accept(struct twofa_login *login)
{
	struct auth_request *request = login->request;
	struct twofa_ask_finish finish = {
		.method = accepted_method(login),
		.record = login->record, .app = login->app,
		.device = login->device,
	};

	forget_junk(login);
	twofa_verified_forget(request);
	/* auth lets the login succeed only if a passdb has set passdb_success.
	   Dovecot has skipped all passdbs after ours, so it is set here. */
	if (login->state.step == TWOFA_LOGIN_ACCEPT_ALONE)
		request->passdb_success = TRUE;
	finish.success = succeeds(login);
	report(login, &finish);
	/* After a result that looks like a failure the mechanism may still
	   succeed, so the userdb lookup is guarded in every case. */
	guard_userdb(login);
	if (!finish.success && login->sent != NULL) {
		twofa_request_restore_password(request, login->sent);
		spare_gateway(login);
	}
	end_login(login, login->result);
}

static bool password_was_wrong(const struct twofa_login *login)
{
	return login->state.verdict == TWOFA_VERDICT_CODE &&
		(login->facts.passdbs == TWOFA_PASSDBS_MISMATCH ||
		 login->facts.passdbs == TWOFA_PASSDBS_UNDECIDED);
}

/* A program that has the right password and no code, and is not told that the
   code is missing: its owner wants to know of it. */
static const char *refused_method(const struct twofa_login *login)
{
	return login->state.verdict == TWOFA_VERDICT_CODE &&
		login->state.step == TWOFA_LOGIN_REFUSE &&
		login->facts.passdbs == TWOFA_PASSDBS_RIGHT &&
		!twofa_login_fact(&login->facts, TWOFA_FACT_HAS_CODE) ?
		"password" : "code";
}

static bool was_told(const struct twofa_login *login, const char *what)
{
	return login->facts.code == TWOFA_CODE_TOLD &&
		strcmp(login->told, what) == 0;
}

static void set_hint(struct twofa_login *login)
{
	struct auth_request *request = login->request;

	if (was_told(login, "key")) {
		twofa_request_set_hint(request, TWOFA_HINT_CODE_KEY,
			t_strdup_printf("Before the code, the password has %zu "
					"bytes. The key of your session is "
					"missing", login->base_len));
	} else if (was_told(login, "end")) {
		twofa_request_set_hint(request, TWOFA_HINT_CODE_END,
				       "The session has ended");
	} else if (was_told(login, "enrol")) {
		twofa_request_set_hint(request, TWOFA_HINT_CODE_ENROL,
				       ENROL_TEXT);
	} else if (was_told(login, "app")) {
		twofa_request_set_hint(request, TWOFA_HINT_CODE_APP, APP_TEXT);
	} else {
		twofa_request_set_hint(request, TWOFA_HINT_CODE, HINT_TEXT);
	}
}

/* Returns the result that auth tells its client. After a disabled user,
   imap-login sends the same answer as after a wrong password, but logs no line
   that fail2ban counts. Other login processes would send another answer, and
   the User Panel would show another page. */
static enum passdb_result ask_for_code(struct twofa_login *login)
{
	const char *service = twofa_compat_service(login->request);

	set_hint(login);
	twofa_request_set_quiet(login->request);
	return null_strcmp(service, "imap") == 0 &&
		!twofa_ticket_id_valid(login->request->fields.session_id) ?
		PASSDB_RESULT_USER_DISABLED : PASSDB_RESULT_PASSWORD_MISMATCH;
}

static void tell_wait(struct twofa_login *login)
{
	twofa_request_set_reason(login->request, TWOFA_HINT_CODE_WAIT,
		t_strdup_printf("Codes are refused for %s seconds",
				login->wait));
}

void twofa_login_refuse(struct twofa_login *login)
{
	enum passdb_result result = PASSDB_RESULT_PASSWORD_MISMATCH;
	const struct twofa_ask_finish finish = {
		.method = refused_method(login), .record = login->record,
		/* after a policy's refusal, no code can follow */
		.missing = login->state.step == TWOFA_LOGIN_REFUSE_MISSING &&
			login->refuse == NULL,
		.wrong_password = password_was_wrong(login),
	};

	forget_junk(login);
	twofa_request_refuse(login->request, login->names.list[0],
			     login->sent);
	if (login->state.step == TWOFA_LOGIN_REFUSE_MISSING)
		result = ask_for_code(login);
	else if (login->wait != NULL)
		tell_wait(login);
	spare_gateway(login);
	spare_webmail(login);
	/* a login that ends a session is none that the owner wants to see */
	if (!was_told(login, "end"))
		report(login, &finish);
	end_login(login, result);
}

void twofa_login_fail_temporarily(struct twofa_login *login)
{
	twofa_request_refuse(login->request, login->names.list[0],
			     login->sent);
	end_login(login, PASSDB_RESULT_INTERNAL_FAILURE);
}
