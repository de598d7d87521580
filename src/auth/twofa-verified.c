/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-verified.h"
#include "lib-syntax/twofa-driver.h"

/* The functions of each passdb module are replaced by ones that give it a
   callback of ours. If the passdb has accepted the login by "nopassword", that
   callback leaves a mark in the request: an extra field with the passdb's id in
   its name. Auth's worker processes send extra fields to the main process, and
   auth's cache keeps them, so the mark is there in these cases as well.

   A query of passdb sql that compares the password by itself has to return
   "nopassword", too, and some drivers always verify the password by themselves:
   these leave no mark. (passdb ldap with bind does the same, but does not tell
   anybody that it binds.) */

#define CALLBACK_KEY "twofa_verified"
#define MARK_PREFIX "twofa_unverified_"

struct watched {
	struct passdb_module *module;
	/* the module's own functions */
	void (*verify_plain)(struct auth_request *request, const char *password,
			     verify_plain_callback_t *callback);
	void (*lookup_credentials)(struct auth_request *request,
				   lookup_credentials_callback_t *callback);
};

struct callback {
	verify_plain_callback_t *verify_plain;
	lookup_credentials_callback_t *lookup_credentials;
};

static ARRAY(struct watched) all_watched;

static const struct watched *watched_find(const struct passdb_module *module)
{
	const struct watched *watched;

	array_foreach(&all_watched, watched) {
		if (watched->module == module)
			return watched;
	}
	return NULL;
}

static const struct watched *watched_of(const struct auth_request *request)
{
	const struct watched *watched = watched_find(request->passdb->passdb);

	i_assert(watched != NULL);
	return watched;
}

static const char *mark_name(const struct auth_passdb *passdb)
{
	return t_strdup_printf(MARK_PREFIX"%u", passdb->passdb->id);
}

/* With "nopassword" auth's cache keeps that any password is right. A query that
   compares the password has it in the key of the cache. */
static bool verifies_anyway(const struct auth_passdb *passdb)
{
	const char *driver = passdb->set->driver;
	bool cached = passdb->cache_key != NULL &&
		global_auth_settings->cache_size > 0;

	return (!cached && twofa_driver_verifies_always(driver)) ||
		(strcmp(driver, "sql") == 0 &&
		 twofa_compat_query_has_password(passdb));
}

/* Also after a failure, which auth may keep in its cache; it removes the mark
   from this request then. While skip_password_check is set, an earlier passdb
   or the service has verified the password. */
static void set_mark(struct auth_request *request)
{
	struct auth_fields *fields = request->fields.extra_fields;

	if (!request->fields.skip_password_check &&
	    auth_fields_exists(fields, "nopassword") &&
	    !auth_fields_exists(fields, "noauthenticate") &&
	    !verifies_anyway(request->passdb)) {
		auth_fields_add(fields, mark_name(request->passdb), "yes",
				AUTH_FIELD_FLAG_HIDDEN);
	}
}

static struct callback *callback_get(struct auth_request *request)
{
	struct callback *callback =
		event_get_ptr(request->event, CALLBACK_KEY);

	if (callback == NULL) {
		callback = p_new(request->pool, struct callback, 1);
		event_set_ptr(request->event, CALLBACK_KEY, callback);
	}
	return callback;
}

static void watch_verify_plain_finished(enum passdb_result result,
					struct auth_request *request)
{
	set_mark(request);
	callback_get(request)->verify_plain(result, request);
}

static void watch_verify_plain(struct auth_request *request,
			       const char *password,
			       verify_plain_callback_t *callback)
{
	callback_get(request)->verify_plain = callback;
	watched_of(request)->verify_plain(request, password,
					  watch_verify_plain_finished);
}

static void
watch_credentials_found(enum passdb_result result,
			const unsigned char *credentials, size_t size,
			const char *scheme ATTR_UNUSED,
			struct auth_request *request)
{
	lookup_credentials_callback_t *callback =
		callback_get(request)->lookup_credentials;

	set_mark(request);
	TWOFA_COMPAT_CREDENTIALS_CALL(callback, result, credentials, size,
				      scheme, request);
}

TWOFA_COMPAT_CREDENTIALS_CALLBACK(watch_credentials_finished,
				  watch_credentials_found)

/* Auth may keep the answer in its cache, for logins that send a password. */
static void watch_lookup_credentials(struct auth_request *request,
				     lookup_credentials_callback_t *callback)
{
	callback_get(request)->lookup_credentials = callback;
	watched_of(request)->lookup_credentials(request,
						watch_credentials_finished);
}

void twofa_verified_init(void)
{
	i_array_init(&all_watched, 4);
}

void twofa_verified_deinit(void)
{
	array_free(&all_watched);
}

/* Entries can share a module. */
static void watch_module(struct passdb_module *module)
{
	struct passdb_module_interface *iface = &module->iface;
	struct watched *watched;

	if (watched_find(module) != NULL)
		return;
	watched = array_append_space(&all_watched);
	watched->module = module;
	watched->verify_plain = iface->verify_plain;
	watched->lookup_credentials = iface->lookup_credentials;
	/* What a driver does not have stays NULL, which auth looks at. */
	if (iface->verify_plain != NULL)
		iface->verify_plain = watch_verify_plain;
	if (iface->lookup_credentials != NULL)
		iface->lookup_credentials = watch_lookup_credentials;
}

void twofa_verified_watch(struct auth_passdb *list)
{
	for (; list != NULL; list = list->next)
		watch_module(list->passdb);
}

const struct auth_passdb *
twofa_verified_by_nobody(struct auth_request *request)
{
	const struct auth_passdb *passdb =
		auth_request_get_auth(request)->passdbs;

	for (; passdb != NULL; passdb = passdb->next) {
		if (auth_fields_exists(request->fields.extra_fields,
				       mark_name(passdb)))
			return passdb;
	}
	return NULL;
}

void twofa_verified_forget(struct auth_request *request)
{
	const struct auth_passdb *passdb =
		auth_request_get_auth(request)->passdbs;

	for (; passdb != NULL; passdb = passdb->next) {
		auth_fields_remove(request->fields.extra_fields,
				   mark_name(passdb));
	}
}
