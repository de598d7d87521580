/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_AUTH_H
#define TWOFA_COMPAT_AUTH_H

/* The parts of auth's interface that differ between versions, for src/auth:
   this is Dovecot 2.4. */

/* Makes the fields of struct auth_request writable: a refusal resets names and
   flags in them. */
#define AUTH_REQUEST_FIELDS_CONST
#include "twofa-compat-sasl.h"
#include "auth-common.h"
#include "array.h"
#include "settings-parser.h"
#include "auth-fields.h"
#include "auth-request.h"
#include "passdb.h"
#include "userdb.h"
#include "twofa-compat-credentials.h"
#include "twofa-compat-preinit.h"

static inline const char *
twofa_compat_service(const struct auth_request *request)
{
	return request->fields.protocol;
}

/* The protocol { } block that this auth is for, NULL for the global
   settings. */
static inline const char *twofa_compat_auth_protocol(const struct auth *auth)
{
	return auth->protocol;
}

/* Versions differ in which of a protocol's own mechanisms take effect, so those
   of the global settings count, too. */
static inline bool
twofa_compat_mech_enabled(const struct auth *auth, const char *name)
{
	const struct auth_settings *const sets[] = {
		global_auth_settings, auth->protocol_set
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(sets); i++) {
		if (array_is_created(&sets[i]->mechanisms) &&
		    str_array_icase_find(
			settings_boollist_get(&sets[i]->mechanisms), name))
			return TRUE;
	}
	return FALSE;
}

/* Winbind's helper verifies SPNEGO by itself, GSSAPI asks the passdbs. */
static inline bool twofa_compat_use_winbind(const struct auth *auth)
{
	return global_auth_settings->use_winbind ||
		auth->protocol_set->use_winbind;
}

/* The mechanisms that the passdb is limited to; none at all = no limit. From
   the data stack. */
static inline const char *const *
twofa_compat_passdb_mechanisms(const struct auth_passdb *passdb)
{
	static const char *const all[] = { NULL };

	return passdb->mechanisms_filter != NULL ?
		passdb->mechanisms_filter : all;
}

/* The users that it is limited to, an empty list = no limit. */
static inline const char *const *
twofa_compat_passdb_usernames(const struct auth_passdb *passdb)
{
	return t_strsplit_spaces(passdb->set->username_filter, " ,");
}

/* Returns a setting that would make passdb twofa pass over logins, or that it
   does not support, or NULL. */
static inline const char *
twofa_compat_passdb_bad_setting(const struct auth_passdb *passdb)
{
	const struct auth_passdb_settings *set = passdb->set;
	const ARRAY_TYPE(const_string) *fields =
		&passdb->unexpanded_post_set->fields;
	const struct {
		const char *name;
		bool bad;
	} checks[] = {
		{ "deny", set->deny },
		{ "skip", strcmp(set->skip, "never") != 0 },
		{ "mechanisms_filter", passdb->mechanisms_filter != NULL },
		{ "username_filter", *set->username_filter != '\0' },
		{ "use_worker", set->use_worker },
		{ "fields", array_is_created(fields) &&
			array_not_empty(fields) },
		{ "result_success",
		  strcmp(set->result_success, "return-ok") != 0 },
		{ "result_failure",
		  strcmp(set->result_failure, "continue") != 0 },
		{ "result_internalfail",
		  strcmp(set->result_internalfail, "continue") != 0 },
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(checks); i++) {
		if (checks[i].bad)
			return checks[i].name;
	}
	return NULL;
}

/* Tokens are verified by the mechanism itself. A passdb oauth2 asks its server
   by user and password. */
static inline bool
twofa_compat_verifies_tokens(const struct passdb_module *passdb ATTR_UNUSED)
{
	return FALSE;
}

/* Does the query of this passdb sql get the password, so that it can compare
   it? The cache's key has the variables of the query and those of the passdb's
   fields, so that they cannot be told apart if a field has the password. */
static inline bool
twofa_compat_query_has_password(const struct auth_passdb *passdb)
{
	const ARRAY_TYPE(const_string) *fields =
		&passdb->unexpanded_post_set->fields;
	const char *key = passdb->passdb->default_cache_key;
	const char *field;

	if (array_is_created(fields)) {
		array_foreach_elem(fields, field) {
			if (strstr(field, "password") != NULL &&
			    strchr(field, '%') != NULL)
				return FALSE;
		}
	}
	return key != NULL &&
		str_array_find(t_strsplit(key, "\t"), "%{password}");
}

/* Clears results of passdbs that are not among the request's fields: the flag
   that makes auth report a failure without a delay. */
static inline void
twofa_compat_forget_passdb_results(struct auth_request *request)
{
	request->failure_nodelay = FALSE;
}

/* auth reports the failure without a delay, and without a penalty for the
   address. */
static inline void twofa_compat_set_nodelay(struct auth_request *request)
{
	request->failure_nodelay = TRUE;
}

/* Anvil finds connections by the fields user_* of the userdb. */
static inline bool twofa_compat_anvil_has_fields(void)
{
	return TRUE;
}

/* Fills in an entry of a userdb list after which auth always asks the next
   one. */
static inline void
twofa_compat_userdb_shim(pool_t pool ATTR_UNUSED, struct auth_userdb *shim,
			 struct userdb_module *module)
{
	static const struct auth_userdb_settings set = {
		.name = "twofa", .driver = "twofa",
		.skip = "never", .result_success = "continue",
		.result_failure = "continue",
		.result_internalfail = "continue",
	};
	static const struct auth_userdb_post_settings post_set = {
		.fields = ARRAY_INIT,
	};

	i_zero(shim);
	shim->name = set.name;
	shim->set = &set;
	shim->unexpanded_post_set = &post_set;
	shim->userdb = module;
	shim->skip = AUTH_USERDB_SKIP_NEVER;
	shim->result_success = AUTH_DB_RULE_CONTINUE;
	shim->result_failure = AUTH_DB_RULE_CONTINUE;
	shim->result_internalfail = AUTH_DB_RULE_CONTINUE;
}

/* Puts the entry before next, whose settings apply meanwhile. */
static inline void
twofa_compat_userdb_shim_link(struct auth_userdb *shim,
			      struct auth_userdb *next)
{
	shim->next = next;
	shim->auth_set = next->auth_set;
}

#endif
