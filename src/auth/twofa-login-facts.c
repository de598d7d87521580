/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-factor.h"
#include "auth/twofa-home-lookup.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-facts.h"
#include "auth/twofa-request.h"
#include "auth/twofa-verified.h"
#include "lib-syntax/twofa-home.h"
#include "lib-syntax/twofa-ticket-id.h"

/* Sets the facts of the state machine: by CHECK's answer, by the result of the
   passdbs, by the fields that they have left in the auth request, and by the
   result of the userdbs. */

static void set_fact(struct twofa_login *login, enum twofa_login_fact fact,
		     bool value)
{
	twofa_login_fact_set(&login->facts, fact, value);
}

void twofa_login_set_check(struct twofa_login *login,
			   const struct twofa_check_reply *reply)
{
	pool_t pool = login->request->pool;

	login->facts.verdict = reply->verdict;
	set_fact(login, TWOFA_FACT_HINT, reply->hint);
	set_fact(login, TWOFA_FACT_SAME_RECORD,
		 null_strcmp(reply->record, login->record) == 0);

	login->record = p_strdup(pool, reply->record);
	login->record_name = p_strdup(pool, reply->name);
	/* The service knows this name. It stands last, because the last name is
	   the one in log lines; in a full list it is left out. */
	(void)twofa_login_names_add(&login->names, login->record_name);
	login->enrolment = p_strdup(pool, reply->enrolment);
	login->cuts = p_strdup(pool, reply->cuts);
	login->app = p_strdup(pool, reply->app);
	login->opened.group = p_strdup(pool, reply->group);
	login->opened.by = p_strdup(pool, reply->by);
	login->refuse = p_strdup(pool, reply->refuse);
	set_fact(login, TWOFA_FACT_POLICY, login->refuse != NULL);
	login->key_fits = reply->key;
	login->from_gateway = reply->gateway;
	if (reply->verdict == TWOFA_VERDICT_ERROR)
		twofa_login_log_error(login, reply->error);
}

static enum twofa_passdbs_result passdbs_result(enum passdb_result result)
{
	switch (result) {
	case PASSDB_RESULT_INTERNAL_FAILURE:
		break;
	case PASSDB_RESULT_PASSWORD_MISMATCH:
		return TWOFA_PASSDBS_MISMATCH;
	case PASSDB_RESULT_NEXT:
	case PASSDB_RESULT_USER_UNKNOWN:
	case PASSDB_RESULT_SCHEME_NOT_AVAILABLE:
		return TWOFA_PASSDBS_UNDECIDED;
	case PASSDB_RESULT_USER_DISABLED:
		return TWOFA_PASSDBS_DISABLED;
	case PASSDB_RESULT_PASS_EXPIRED:
	case PASSDB_RESULT_OK:
		return TWOFA_PASSDBS_RIGHT;
	}
	return TWOFA_PASSDBS_FAILED;
}

static bool password_is_right(const struct twofa_login *login)
{
	return login->facts.passdbs == TWOFA_PASSDBS_RIGHT;
}

/* If a passdb returns the fields proxy and destuser, the login opens the
   mailbox destuser, so CHECK has to know that name as well. */
static void set_names(struct twofa_login *login)
{
	const struct auth_request *request = login->request;
	unsigned int count = login->names.count;
	int ret;

	ret = twofa_login_names_add(&login->names,
				    twofa_request_verified_name(request));
	if (ret >= 0 && password_is_right(login)) {
		ret = twofa_login_names_add(&login->names,
				twofa_request_proxy_user(request));
	}
	set_fact(login, TWOFA_FACT_NAMES_FIT, ret >= 0);
	set_fact(login, TWOFA_FACT_NAMES_CHECKED,
		 login->names.count == count);
	set_fact(login, TWOFA_FACT_HOME_KNOWN,
		 login->home_of != NULL && null_strcmp(login->home_of,
			twofa_request_verified_name(request)) == 0);
	if (ret < 0)
		twofa_login_log_names(login);
}

/* EXTERNAL and other mechanisms that send nothing to verify let the passdbs
   see an empty string. */
static bool token_was_password(const struct twofa_login *login)
{
	return !twofa_login_fact(&login->facts, TWOFA_FACT_PLAIN) &&
		login->sent != NULL && *login->sent != '\0' &&
		password_is_right(login) &&
		twofa_factor_was_password(login->request);
}

/* If Dovecot skips all passdbs after ours, ours is the last one called. */
static void set_account(struct twofa_login *login)
{
	struct auth_request *request = login->request;
	const struct auth_request_fields *fields = &request->fields;
	bool answered = login->result != PASSDB_RESULT_OK ||
		strcmp(request->passdb->passdb->iface.name, "twofa") != 0;

	set_fact(login, TWOFA_FACT_OWN_MAILBOX,
		 fields->master_user == NULL &&
		 fields->requested_login_user == NULL);
	set_fact(login, TWOFA_FACT_PASSDB_ANSWERED, answered);
	set_fact(login, TWOFA_FACT_PASSDB_SKIPPED,
		 !answered && twofa_factor_could_be_password(request));
}

void twofa_login_set_home(struct twofa_login *login,
			  const struct twofa_home *home)
{
	pool_t pool = login->request->pool;
	const char *proof = p_strdup(pool, twofa_home_proof(home->home));
	int name, added;

	login->home_of = p_strdup(pool,
		twofa_request_verified_name(login->request));
	set_fact(login, TWOFA_FACT_HOME_KNOWN, TRUE);
	if (home->failed) {
		login->facts.passdbs = TWOFA_PASSDBS_FAILED;
		twofa_login_log_error(login, "a userdb failed");
		return;
	}
	name = twofa_login_names_add(&login->names,
				     p_strdup(pool, home->user));
	added = twofa_login_names_add(&login->homes, proof);
	if (name > 0 || added > 0)
		set_fact(login, TWOFA_FACT_NAMES_CHECKED, FALSE);
	if (name < 0 || added < 0) {
		set_fact(login, TWOFA_FACT_NAMES_FIT, FALSE);
		twofa_login_log_error(login,
			"the databases return too many names or homes");
	}
}

void twofa_login_set_nobodys_home(struct twofa_login *login,
				  const struct twofa_home *home)
{
	const char *proof = twofa_home_proof(home->home);

	login->home_is_shared = proof != NULL &&
		str_array_find(login->homes.list, proof);
}

/* The User Panel would open for anybody, also that of a mailbox without 2FA. So
   for the panel it counts as if the passdbs could not answer. */
static void set_verified(struct twofa_login *login)
{
	login->unverified_by = !password_is_right(login) ? NULL :
		twofa_verified_by_nobody(login->request);
	set_fact(login, TWOFA_FACT_UNVERIFIED, login->unverified_by != NULL);
	if (login->unverified_by != NULL &&
	    twofa_ticket_id_valid(login->request->fields.session_id)) {
		login->facts.passdbs = TWOFA_PASSDBS_FAILED;
		twofa_login_log_unverified(login);
	}
}

void twofa_login_set_passdbs(struct twofa_login *login)
{
	login->facts.passdbs = passdbs_result(login->result);
	set_names(login);
	set_fact(login, TWOFA_FACT_TOKEN_WAS_PASSWORD,
		 token_was_password(login));
	set_verified(login);
	/* only what was sent as a password can be an application password */
	if (twofa_login_fact(&login->facts, TWOFA_FACT_PLAIN))
		set_account(login);
}
