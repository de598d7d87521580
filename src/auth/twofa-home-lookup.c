/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-home-lookup.h"

/* Auth keeps the callbacks of passdb and userdb lookups in one place of a
   request, and a userdb lookup moves its list of userdbs on. So the lookup is
   made with a copy of the request, in the form in which auth gives requests to
   its worker processes. */

#define HOME_CONTEXT_KEY "twofa_home"

struct home_lookup {
	twofa_home_callback_t *callback;
	void *context;
};

static void home_found(enum userdb_result result, struct auth_request *copy)
{
	struct home_lookup *lookup =
		event_get_ptr(copy->event, HOME_CONTEXT_KEY);
	struct twofa_home home = { .failed = TRUE };

	/* a userdb has returned the field "tempfail", or no usable uid */
	if (copy->userdb_lookup_tempfailed)
		result = USERDB_RESULT_INTERNAL_FAILURE;
	switch (result) {
	case USERDB_RESULT_INTERNAL_FAILURE:
		break;
	case USERDB_RESULT_USER_UNKNOWN:
		home.failed = FALSE;
		break;
	case USERDB_RESULT_OK:
		home.failed = FALSE;
		home.user = copy->fields.user;
		home.home = auth_fields_find(copy->fields.userdb_reply,
					     "home");
		break;
	}
	lookup->callback(&home, lookup->context);
	auth_request_unref(&copy);
}

static struct auth_request *request_copy(struct auth_request *request)
{
	struct auth_request *copy = auth_request_new_dummy(auth_event);
	string_t *str = t_str_new(512);
	const char *const *args, *value;

	auth_request_export(request, str);
	args = t_strsplit_tabescaped(str_c(str));
	for (; *args != NULL; args++) {
		value = strchr(*args, '=');
		(void)auth_request_import(copy, value == NULL ? *args :
					  t_strdup_until(*args, value),
					  value == NULL ? "" : value + 1);
	}
	auth_request_init(copy);
	/* the form of worker processes has the fields only */
	copy->userdb_prefetch_set = request->userdb_prefetch_set;
	return copy;
}

/* Until a passdb has returned fields for the userdb "prefetch", that one is an
   error if no other userdb follows. Nobody is found then: the password was
   wrong, or the login will fail for that reason. */
static bool has_userdb(const struct auth_request *copy)
{
	const struct auth_userdb *userdb = copy->userdb;

	return userdb != NULL &&
		(copy->userdb_prefetch_set || userdb->next != NULL ||
		 strcmp(userdb->userdb->iface->name, "prefetch") != 0);
}

/* The user who is looked up is never another one's master. */
static void set_user(struct auth_request *copy, const char *name)
{
	copy->fields.master_user = NULL;
	copy->fields.requested_login_user = NULL;
	auth_request_set_username_forced(copy, name);
	/* otherwise the userdb "static" asks the passdbs whether he exists */
	copy->fields.successful = TRUE;
}

void twofa_home_lookup(struct auth_request *request, const char *name,
		       twofa_home_callback_t *callback, void *context)
{
	struct auth_request *copy;
	struct home_lookup *lookup;

	T_BEGIN {
		copy = request_copy(request);
		set_user(copy, name);
	} T_END;
	lookup = p_new(copy->pool, struct home_lookup, 1);
	lookup->callback = callback;
	lookup->context = context;
	event_set_ptr(copy->event, HOME_CONTEXT_KEY, lookup);
	auth_request_set_state(copy, AUTH_REQUEST_STATE_USERDB);
	if (!has_userdb(copy))
		home_found(USERDB_RESULT_USER_UNKNOWN, copy);
	else
		auth_request_lookup_user(copy, home_found);
}
