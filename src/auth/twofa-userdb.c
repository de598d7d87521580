/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str-sanitize.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-ask.h"
#include "auth/twofa-userdb.h"

/* Auth hands the callback of a userdb lookup from userdb to userdb, as it does
   with passdbs. So a userdb entry of ours, the shim, is put before the first
   one of the request: it knows no user, but replaces the callback. */

#define USERDB_CONTEXT_KEY "twofa_userdb"

struct twofa_userdb {
	struct auth_request *request;
	struct twofa_client *client;
	const char *const *names;
	bool not_exempt;
	/* the name that the userdb has returned; NULL-terminated */
	const char *found[2];

	struct auth_userdb shim;
	userdb_callback_t *callback;
};

static struct twofa_userdb *userdb_get(const struct auth_request *request)
{
	return event_get_ptr(request->event, USERDB_CONTEXT_KEY);
}

static void userdb_end(struct twofa_userdb *userdb, enum userdb_result result)
{
	struct auth_request *request = userdb->request;

	userdb->callback(result, request);
	auth_request_unref(&request);
}

static void userdb_checked(const struct twofa_check_reply *reply,
			   void *context)
{
	struct twofa_userdb *userdb = context;
	const char *name = str_sanitize(userdb->found[0], 128);

	switch (reply->verdict) {
	case TWOFA_VERDICT_PASS:
		userdb_end(userdb, USERDB_RESULT_OK);
		return;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_VERIFIED:
	case TWOFA_VERDICT_CODE:
		e_error(userdb->request->event, "twofa: a userdb renames the "
			"user to %s, whose second factor was not asked for: "
			"return that name (user=) from a passdb", name);
		break;
	case TWOFA_VERDICT_ERROR:
		e_error(userdb->request->event, "twofa: a userdb renames the "
			"user to %s: %s", name, reply->error);
		break;
	}
	userdb_end(userdb, USERDB_RESULT_INTERNAL_FAILURE);
}

static void userdb_finished(enum userdb_result result,
			    struct auth_request *request)
{
	struct twofa_userdb *userdb = userdb_get(request);
	struct twofa_ask_context ask;

	if (result != USERDB_RESULT_OK ||
	    request->fields.master_user != NULL ||
	    str_array_icase_find(userdb->names, request->fields.user)) {
		userdb_end(userdb, result);
		return;
	}
	userdb->found[0] = p_strdup(request->pool, request->fields.user);
	i_zero(&ask);
	ask.client = userdb->client;
	ask.request = request;
	ask.names = userdb->found;
	ask.not_exempt = userdb->not_exempt;
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

void twofa_userdb_guard(struct twofa_client *client,
			struct auth_request *request,
			const char *const *names, bool not_exempt)
{
	struct twofa_userdb *userdb;

	if (request->userdb == NULL)
		return;
	userdb = p_new(request->pool, struct twofa_userdb, 1);
	userdb->request = request;
	userdb->client = client;
	userdb->names = names;
	userdb->not_exempt = not_exempt;
	userdb->shim = userdb_shim;
	twofa_compat_userdb_shim_link(&userdb->shim, request->userdb);
	event_set_ptr(request->event, USERDB_CONTEXT_KEY, userdb);
	request->userdb = &userdb->shim;
}
