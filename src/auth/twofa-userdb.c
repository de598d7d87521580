/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str-sanitize.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-ask.h"
#include "auth/twofa-request.h"
#include "auth/twofa-userdb.h"
#include "lib-protocol/twofa-opened.h"
#include "lib-syntax/twofa-home.h"

/* Auth hands the callback of a userdb lookup from userdb to userdb, as it does
   with passdbs. So a userdb entry of ours, the shim, is put before the first
   one of the request: it knows no user, but replaces the callback. */

#define USERDB_CONTEXT_KEY "twofa_userdb"

struct twofa_userdb {
	struct auth_request *request;
	struct twofa_userdb_login login;
	/* the name that the userdb has returned; NULL-terminated */
	const char *found[2];
	/* the proof of the home that it has returned; NULL-terminated */
	const char *home[2];

	struct auth_userdb shim;
	userdb_callback_t *callback;
};

static struct twofa_userdb *userdb_get(const struct auth_request *request)
{
	return event_get_ptr(request->event, USERDB_CONTEXT_KEY);
}

/* The mail process tells anvil the fields, or the service is told the mail
   process: by that a connection is found when its credential is gone. */
static void userdb_tell_opened(struct twofa_userdb *userdb)
{
	const struct twofa_userdb_login *login = &userdb->login;
	struct auth_request *request = userdb->request;
	const struct twofa_ask_opened opened = {
		.pid = request->session_pid, .user = request->fields.user,
		.group = login->group, .by = login->by,
	};
	struct auth_fields *reply = request->fields.userdb_reply;

	if (login->group == NULL || request->fields.master_user != NULL)
		return;
	if (!twofa_compat_anvil_has_fields()) {
		if (opened.pid != (pid_t)-1)
			twofa_ask_opened(login->client, &opened);
	} else if (reply != NULL) {
		auth_fields_add(reply, TWOFA_OPENED_FIELD_GROUP, login->group,
				0);
		if (login->by != NULL) {
			auth_fields_add(reply, TWOFA_OPENED_FIELD_BY,
					login->by, 0);
		}
	}
}

static void userdb_end(struct twofa_userdb *userdb, enum userdb_result result)
{
	struct auth_request *request = userdb->request;

	if (result == USERDB_RESULT_OK)
		userdb_tell_opened(userdb);
	userdb->callback(result, request);
	auth_request_unref(&request);
}

static const char *userdb_home_proof(const struct twofa_userdb *userdb)
{
	struct auth_fields *reply = userdb->request->fields.userdb_reply;

	return reply == NULL ? NULL :
		twofa_home_proof(auth_fields_find(reply, "home"));
}

/* The service keeps the homes of the mailboxes that have a record, so that it
   knows them when they are opened by another name. */
static void userdb_tell_home(struct twofa_userdb *userdb)
{
	struct auth_request *request = userdb->request;
	struct twofa_ask_context ask;

	if (userdb->login.record_name == NULL ||
	    strcasecmp(userdb->login.record_name, request->fields.user) != 0)
		return;
	userdb->home[0] = p_strdup(request->pool, userdb_home_proof(userdb));
	if (userdb->home[0] == NULL)
		return;
	userdb->found[0] = userdb->login.record_name;
	i_zero(&ask);
	ask.client = userdb->login.client;
	ask.request = request;
	ask.names = userdb->found;
	ask.homes = userdb->home;
	twofa_ask_home(&ask);
}

static void userdb_log(struct twofa_userdb *userdb, const char *error,
		       const char *what)
{
	struct event_passthrough *e =
		twofa_request_failed_event(userdb->request, error);

	e_error(e->event(), "twofa: a userdb %s %s: %s", userdb->home[0] == NULL ?
		"renames the user to" : "has another home than before for",
		str_sanitize(userdb->found[0], 128), what);
}

static void userdb_checked(const struct twofa_check_reply *reply,
			   void *context)
{
	struct twofa_userdb *userdb = context;

	switch (reply->verdict) {
	case TWOFA_VERDICT_PASS:
		userdb_tell_home(userdb);
		userdb_end(userdb, USERDB_RESULT_OK);
		return;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_VERIFIED:
	case TWOFA_VERDICT_CODE:
	case TWOFA_VERDICT_ENROL:
		userdb_log(userdb, "userdb", "the second factor of that "
			   "mailbox was not asked for: return its name (user=) "
			   "from a passdb");
		break;
	case TWOFA_VERDICT_ERROR:
		userdb_log(userdb, "service", reply->error);
		break;
	}
	userdb_end(userdb, USERDB_RESULT_INTERNAL_FAILURE);
}

/* The userdbs may answer otherwise than when they were asked for the home, for
   example because one of them has failed then. */
static bool userdb_home_is_new(struct twofa_userdb *userdb)
{
	const char *proof = userdb->login.homes == NULL ? NULL :
		userdb_home_proof(userdb);

	if (proof == NULL || str_array_find(userdb->login.homes, proof))
		return FALSE;
	userdb->home[0] = p_strdup(userdb->request->pool, proof);
	return TRUE;
}

static void userdb_finished(enum userdb_result result,
			    struct auth_request *request)
{
	struct twofa_userdb *userdb = userdb_get(request);
	struct twofa_ask_context ask;

	if (result != USERDB_RESULT_OK ||
	    request->fields.master_user != NULL) {
		userdb_end(userdb, result);
		return;
	}
	if (str_array_icase_find(userdb->login.names, request->fields.user) &&
	    !userdb_home_is_new(userdb)) {
		userdb_tell_home(userdb);
		userdb_end(userdb, result);
		return;
	}
	userdb->found[0] = p_strdup(request->pool, request->fields.user);
	i_zero(&ask);
	ask.client = userdb->login.client;
	ask.request = request;
	ask.names = userdb->found;
	ask.homes = userdb->home;
	ask.not_exempt = userdb->login.not_exempt;
	/* Asked as for an empty password, which is no code: the client cannot
	   be asked for one any more. */
	twofa_ask_check(&ask, "", userdb_checked, userdb);
}

static void userdb_lookup(struct auth_request *request,
			  userdb_callback_t *callback)
{
	struct twofa_userdb *userdb = userdb_get(request);

	auth_request_ref(request);
	userdb->callback = request->private_callback.userdb;
	request->private_callback.userdb = userdb_finished;
	callback(USERDB_RESULT_USER_UNKNOWN, request);
}

static const struct userdb_module_interface userdb_interface = {
	.name = "twofa",
	.lookup = userdb_lookup,
};

static struct userdb_module userdb_module = {
	.iface = &userdb_interface,
};

/* Copied for each login, which links it to its request's userdbs. */
static struct auth_userdb userdb_shim;

void twofa_userdb_init(pool_t pool)
{
	twofa_compat_userdb_shim(pool, &userdb_shim, &userdb_module);
}

void twofa_userdb_guard(struct auth_request *request,
			const struct twofa_userdb_login *login)
{
	struct twofa_userdb *userdb;

	if (request->userdb == NULL)
		return;
	userdb = p_new(request->pool, struct twofa_userdb, 1);
	userdb->request = request;
	userdb->login = *login;
	userdb->shim = userdb_shim;
	twofa_compat_userdb_shim_link(&userdb->shim, request->userdb);
	event_set_ptr(request->event, USERDB_CONTEXT_KEY, userdb);
	request->userdb = &userdb->shim;
}
