/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-factor.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-cut.h"
#include "auth/twofa-login-end.h"
#include "auth/twofa-login-judge.h"
#include "auth/twofa-request.h"

/* The passdbs have answered: what follows from that, from the service's
   verdict, and from the code. */

static void ask_code(struct twofa_login *login, bool dry);

/* A right code may show that the account is disabled, but it cannot make a
   wrong password right. Since that shows that the code is right, too, and
   wrong ones were not counted, it is used up. */
static void code_is_right(struct twofa_login *login, const char *method)
{
	if (!login->dry)
		twofa_login_accept(login, method);
	else if (login->result == PASSDB_RESULT_USER_DISABLED)
		ask_code(login, FALSE);
	else
		twofa_login_refuse(login);
}

static void code_is_bad(struct twofa_login *login)
{
	if (login->code == NULL && !login->dry)
		twofa_login_refuse_missing(login);
	else
		twofa_login_refuse(login);
}

static void code_checked(enum twofa_code_result result, const char *method,
			 const char *error, void *context)
{
	struct twofa_login *login = context;

	twofa_request_set_waiting(login->request, FALSE);
	switch (result) {
	case TWOFA_CODE_OK:
		code_is_right(login, method);
		return;
	case TWOFA_CODE_BAD:
		code_is_bad(login);
		return;
	case TWOFA_CODE_ERROR:
		break;
	}
	twofa_login_log_error(login, error);
	twofa_login_fail_temporarily(login);
}

static void ask_code(struct twofa_login *login, bool dry)
{
	const struct twofa_ask_code code = {
		.record = login->record, .enrolment = login->enrolment,
		.code = login->code, .cut = login->cut, .key = login->key,
		.hint = login->hint, .dry = dry,
	};
	struct twofa_ask_context ask;

	twofa_login_ask_init(login, &ask);
	login->dry = dry;
	twofa_request_set_waiting(login->request, TRUE);
	twofa_ask_code(&ask, &code, code_checked, login);
}

static void judge_code(struct twofa_login *login)
{
	if (login->result == PASSDB_RESULT_PASSWORD_MISMATCH &&
	    twofa_login_prepare_whole(login)) {
		twofa_login_restart(login);
		return;
	}
	/* After a wrong password the same is done, without changing anything:
	   it burns no code, and takes as long. */
	ask_code(login, !twofa_login_password_was_right(login));
}

static void judge_app_password(struct twofa_login *login)
{
	struct auth_request *request = login->request;

	twofa_request_uncache(request);
	/* a passdb's login_user: the password is not for another mailbox */
	if (request->fields.master_user != NULL ||
	    request->fields.requested_login_user != NULL) {
		twofa_login_refuse(login);
		return;
	}
	/* All passdbs after ours may be skipped for verified passwords. Then
	   nobody has said yes or no yet. If it is a filter that passes over
	   them, nobody would have let this user in. */
	if (login->result == PASSDB_RESULT_OK &&
	    strcmp(request->passdb->passdb->iface.name, "twofa") == 0) {
		if (!twofa_factor_could_be_password(request)) {
			twofa_login_refuse(login);
			return;
		}
		request->passdb_success = TRUE;
	}
	twofa_login_accept(login, "app");
}

void twofa_login_judge(struct twofa_login *login)
{
	if (login->result == PASSDB_RESULT_INTERNAL_FAILURE) {
		twofa_login_fail_temporarily(login);
		return;
	}
	switch (login->verdict) {
	case TWOFA_VERDICT_ERROR:
		twofa_login_fail_temporarily(login);
		break;
	case TWOFA_VERDICT_DENY:
		twofa_login_refuse(login);
		break;
	case TWOFA_VERDICT_PASS:
		twofa_login_accept(login, "password");
		break;
	case TWOFA_VERDICT_VERIFIED:
		judge_app_password(login);
		break;
	case TWOFA_VERDICT_CODE:
		judge_code(login);
		break;
	}
}
