/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-end.h"
#include "auth/twofa-request.h"
#include "auth/twofa-userdb.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-syntax/twofa-token.h"

/* How a login ends: the one place from which the mechanism hears of it. */

static void wipe(struct twofa_login *login)
{
	if (login->sent != login->request->mech_password)
		twofa_login_wipe(login->sent);
	twofa_login_wipe(login->code);
	twofa_login_wipe(login->key);
}

/* Always for the User Panel, which waits for it. */
static void report(struct twofa_login *login,
		   const struct twofa_ask_finish *finish)
{
	const char *session = login->request->fields.session_id;
	struct twofa_ask_context ask;

	if (finish->success || login->record != NULL ||
	    twofa_ticket_id_valid(session)) {
		twofa_login_ask_init(login, &ask);
		twofa_ask_finish(&ask, finish);
	}
}

/* Mechanisms that have verified the client by themselves want to hear nothing
   but a no from the passdbs. */
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

/* All phones of an ActiveSync gateway share its address, and one that goes on
   with a revoked application password must not slow down the others. It
   guesses nothing. This looks at the string alone, so that it tells nothing
   about the mailbox. */
static void spare_gateway(struct twofa_login *login)
{
	if (login->from_gateway && login->plain &&
	    twofa_app_password_is_grouped(login->sent))
		twofa_request_set_no_penalty(login->request);
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

/* Takes the guard away and gives the mechanism its callback. */
static void login_end(struct twofa_login *login, enum passdb_result result)
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

void twofa_login_accept(struct twofa_login *login, const char *method)
{
	const struct twofa_ask_finish finish = {
		.success = succeeds(login), .method = method,
		.record = login->record, .app = login->app,
	};

	report(login, &finish);
	/* a mechanism may yet make a success of it */
	twofa_userdb_guard(login->client, login->request, login->names.list,
			   login->token_was_password);
	if (!finish.success && login->sent != NULL) {
		twofa_request_restore_password(login->request, login->sent);
		spare_gateway(login);
	}
	login_end(login, login->result);
}

static void refuse(struct twofa_login *login, bool missing)
{
	const struct twofa_ask_finish finish = {
		.method = "code", .record = login->record, .missing = missing,
	};

	twofa_request_refuse(login->request, login->names.list[0], login->sent);
	if (missing)
		twofa_request_set_hint(login->request);
	spare_gateway(login);
	report(login, &finish);
	login_end(login, PASSDB_RESULT_PASSWORD_MISMATCH);
}

void twofa_login_refuse(struct twofa_login *login)
{
	refuse(login, FALSE);
}

void twofa_login_refuse_missing(struct twofa_login *login)
{
	refuse(login, login->hint);
}

void twofa_login_fail_temporarily(struct twofa_login *login)
{
	twofa_request_refuse(login->request, login->names.list[0], login->sent);
	login_end(login, PASSDB_RESULT_INTERNAL_FAILURE);
}
