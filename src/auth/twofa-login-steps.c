/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "randgen.h"
#include "auth/twofa-home-lookup.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-cut.h"
#include "auth/twofa-login-end.h"
#include "auth/twofa-login-facts.h"
#include "auth/twofa-login-steps.h"
#include "auth/twofa-request.h"
#include "lib-syntax/twofa-ticket-id.h"

/* Carries out the steps that twofa-login-state.c chooses. The service answers
   to a callback here, the passdbs answer to the guard (twofa-login.c): both set
   login->facts and call twofa_login_go_on(). */

/*
 * CHECK
 */

static void ask_check(struct twofa_login *login,
		      twofa_check_callback_t *callback)
{
	bool plain = twofa_login_fact(&login->facts, TWOFA_FACT_PLAIN);
	struct twofa_ask_context ask;

	twofa_login_ask_init(login, &ask);
	twofa_ask_check(&ask, plain ? login->sent : NULL, callback, login);
}

static void check_answered(const struct twofa_check_reply *reply,
			   void *context)
{
	struct twofa_login *login = context;

	twofa_login_set_check(login, reply);
	twofa_login_find_cuts(login);
	twofa_login_go_on(login);
}

void twofa_login_ask(struct twofa_login *login)
{
	ask_check(login, check_answered);
}

static void check_answered_again(const struct twofa_check_reply *reply,
				 void *context)
{
	struct twofa_login *login = context;

	twofa_request_set_waiting(login->request, FALSE);
	check_answered(reply, login);
}

static void ask_again(struct twofa_login *login)
{
	twofa_request_set_waiting(login->request, TRUE);
	ask_check(login, check_answered_again);
}

/*
 * The passdbs
 */

enum passdb_result
twofa_login_passdb_result(const struct twofa_login *login)
{
	switch (login->state.verdict) {
	case TWOFA_VERDICT_ERROR:
		break;
	case TWOFA_VERDICT_VERIFIED:
		return PASSDB_RESULT_OK;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_CODE:
	case TWOFA_VERDICT_ENROL:
		return PASSDB_RESULT_NEXT;
	}
	return PASSDB_RESULT_INTERNAL_FAILURE;
}

static void run_passdbs(struct twofa_login *login)
{
	struct auth_request *request = login->request;
	enum passdb_result result = twofa_login_passdb_result(login);

	twofa_login_prepare_password(login);
	if (login->passdb_verify_plain != NULL) {
		login->passdb_verify_plain(result, request);
		return;
	}
	if (result == PASSDB_RESULT_INTERNAL_FAILURE) {
		/* After an internal failure Dovecot does what the rule
		   result_internalfail says, which may be "continue". To this
		   result no rule applies; because of the flag the client still
		   hears of a temporary failure. */
		request->internal_failure = TRUE;
		result = PASSDB_RESULT_USER_DISABLED;
	}
	TWOFA_COMPAT_CREDENTIALS_CALL(login->passdb_lookup_credentials,
				      result, NULL, 0, NULL, request);
}

static void restart(struct twofa_login *login)
{
	login->first_again = TRUE;
	twofa_request_restart(login->request, login->names.list[0],
			      login->guard_verify_plain);
}

/*
 * The userdbs
 */

static void go_on_with_home(struct twofa_login *login)
{
	twofa_request_set_waiting(login->request, FALSE);
	twofa_login_go_on(login);
}

static void nobody_found(const struct twofa_home *home, void *context)
{
	struct twofa_login *login = context;

	twofa_login_set_nobodys_home(login, home);
	go_on_with_home(login);
}

/* Owners enrol in the User Panel, which cannot ask whether the userdbs have one
   home for everybody. So they are asked for a user who does not exist. */
static void home_found(const struct twofa_home *home, void *context)
{
	struct twofa_login *login = context;
	struct auth_request *request = login->request;
	unsigned char random[16];

	twofa_login_set_home(login, home);
	if (login->homes.count == 0 ||
	    !twofa_ticket_id_valid(request->fields.session_id)) {
		go_on_with_home(login);
		return;
	}
	random_fill(random, sizeof(random));
	twofa_home_lookup(request, t_strconcat(
		binary_to_hex(random, sizeof(random)),
		strrchr(login->home_of, '@'), NULL), nobody_found, login);
}

static void find_home(struct twofa_login *login)
{
	twofa_request_set_waiting(login->request, TRUE);
	twofa_home_lookup(login->request,
			  twofa_request_verified_name(login->request),
			  home_found, login);
}

/*
 * CODE
 */

static void code_answered(const struct twofa_code_reply *reply, void *context)
{
	struct twofa_login *login = context;
	pool_t pool = login->request->pool;

	twofa_request_set_waiting(login->request, FALSE);
	login->facts.code = reply->result;
	login->method = p_strdup(pool, reply->method);
	login->device = p_strdup(pool, reply->device);
	login->opened.by = p_strdup(pool, reply->by);
	if (reply->group != NULL)
		login->opened.group = p_strdup(pool, reply->group);
	login->code_is_known = reply->known;
	login->told = p_strdup(pool, reply->told);
	login->wait = p_strdup(pool, reply->wait);
	if (reply->result == TWOFA_CODE_ERROR)
		twofa_login_log_error(login, reply->error);
	twofa_login_go_on(login);
}

static void
send_code(struct twofa_login *login, twofa_code_callback_t *callback)
{
	bool question = login->state.step == TWOFA_LOGIN_ASK_CUT;
	const struct twofa_ask_code code = {
		.record = login->record, .enrolment = login->enrolment,
		.code = login->code, .cut = login->cut, .key = login->key,
		.refuse = login->refuse,
		.hint = twofa_login_fact(&login->facts, TWOFA_FACT_HINT),
		.dry = question ||
			login->state.step == TWOFA_LOGIN_ASK_CODE_DRY,
		.question = question,
	};
	struct twofa_ask_context ask;

	twofa_login_ask_init(login, &ask);
	twofa_ask_code(&ask, &code, callback, login);
}

static void ask_code(struct twofa_login *login)
{
	twofa_request_set_waiting(login->request, TRUE);
	send_code(login, code_answered);
}

/* Before our passdb has returned, auth waits for it in any case. Without an
   answer, no code can be accepted later, either. */
static void cut_answered(const struct twofa_code_reply *reply, void *context)
{
	struct twofa_login *login = context;

	if (login->state.restarted)
		twofa_request_set_waiting(login->request, FALSE);
	twofa_login_choose_cut(login, reply->result == TWOFA_CODE_OK);
	twofa_login_go_on(login);
}

static void ask_cut(struct twofa_login *login)
{
	if (login->state.restarted)
		twofa_request_set_waiting(login->request, TRUE);
	twofa_login_prepare_question(login);
	send_code(login, cut_answered);
}

/*
 * Which step
 */

void twofa_login_go_on(struct twofa_login *login)
{
	switch (twofa_login_next(&login->state, &login->facts)) {
	case TWOFA_LOGIN_ASK:
	case TWOFA_LOGIN_FAIL:
		break;
	case TWOFA_LOGIN_FAIL_UNVERIFIED:
		twofa_login_log_unverified(login);
		break;
	case TWOFA_LOGIN_ASK_CUT:
		ask_cut(login);
		return;
	case TWOFA_LOGIN_RUN_PASSDBS:
		run_passdbs(login);
		return;
	case TWOFA_LOGIN_FIND_HOME:
		find_home(login);
		return;
	case TWOFA_LOGIN_ASK_AGAIN:
		ask_again(login);
		return;
	case TWOFA_LOGIN_RESTART:
		twofa_login_prepare_password(login);
		restart(login);
		return;
	case TWOFA_LOGIN_RESTART_TRIMMED:
		twofa_login_prepare_trimmed(login);
		restart(login);
		return;
	case TWOFA_LOGIN_RESTART_CUT:
		twofa_login_prepare_other(login);
		restart(login);
		return;
	case TWOFA_LOGIN_RESTART_WHOLE:
		twofa_login_prepare_whole(login);
		restart(login);
		return;
	case TWOFA_LOGIN_ASK_CODE_DRY:
	case TWOFA_LOGIN_ASK_CODE:
		ask_code(login);
		return;
	case TWOFA_LOGIN_ACCEPT:
	case TWOFA_LOGIN_ACCEPT_ALONE:
		twofa_login_accept(login);
		return;
	case TWOFA_LOGIN_REFUSE:
	case TWOFA_LOGIN_REFUSE_MISSING:
		twofa_login_refuse(login);
		return;
	}
	twofa_login_fail_temporarily(login);
}
