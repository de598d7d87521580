/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_AUTH_H
#define TWOFA_COMPAT_AUTH_H

/* The parts of auth's interface that differ between versions, for src/auth:
   this is Dovecot 2.3. */

/* Makes the fields of struct auth_request writable: a refusal resets names and
   flags in them. */
#define AUTH_REQUEST_FIELDS_CONST
#include "auth-common.h"
#include "auth-fields.h"
#include "auth-request.h"
#include "mech.h"
#include "passdb.h"
#include "userdb.h"
#include "userdb-template.h"
#include "twofa-compat-credentials.h"
#include "twofa-compat-preinit.h"

static inline const char *
twofa_compat_service(const struct auth_request *request)
{
	return request->fields.service;
}

/* The protocol { } block that this auth is for, NULL for the global
   settings. */
static inline const char *twofa_compat_auth_protocol(const struct auth *auth)
{
	return auth->service;
}

static inline bool
twofa_compat_mech_enabled(const struct auth *auth, const char *name)
{
	return mech_register_find(auth->reg, name) != NULL;
}

/* Winbind's helper verifies SPNEGO by itself, GSSAPI asks the passdbs. */
static inline bool twofa_compat_use_winbind(const struct auth *auth)
{
	return auth->set->use_winbind;
}

/* The mechanisms that the passdb is limited to; none at all = no limit. From
   the data stack. */
static inline const char *const *
twofa_compat_passdb_mechanisms(const struct auth_passdb *passdb)
{
	return t_strsplit_spaces(passdb->set->mechanisms, " ,");
}

/* The users that it is limited to, an empty list = no limit. The parsed list
   is at another place of struct auth_passdb in some builds of 2.3, so the
   setting is parsed once more. */
static inline const char *const *
twofa_compat_passdb_usernames(const struct auth_passdb *passdb)
{
	return t_strsplit_spaces(passdb->set->username_filter, " ,");
}

/* Returns a setting that would make passdb twofa pass over logins, or NULL. */
static inline const char *
twofa_compat_passdb_bad_setting(const struct auth_passdb *passdb)
{
	const struct auth_passdb_settings *set = passdb->set;
	const struct {
		const char *name;
		bool bad;
	} checks[] = {
		{ "deny", set->deny },
		{ "pass", set->pass },
		{ "skip", strcmp(set->skip, "never") != 0 },
		{ "mechanisms", *set->mechanisms != '\0' },
		{ "username_filter", *set->username_filter != '\0' },
		{ "default_fields", *set->default_fields != '\0' },
		{ "override_fields", *set->override_fields != '\0' },
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(checks); i++) {
		if (checks[i].bad)
			return checks[i].name;
	}
	return NULL;
}

/* An oauth2 passdb that asks its server by user and password is cached by the
   user alone. */
static inline bool
twofa_compat_verifies_tokens(const struct passdb_module *passdb)
{
	return strcmp(passdb->iface.name, "oauth2") == 0 &&
		null_strcmp(passdb->default_cache_key, "%u") != 0;
}

/* Does the query of this passdb sql get the password, so that it can compare
   it? The cache's key has the variables of the query. */
static inline bool
twofa_compat_query_has_password(const struct auth_passdb *passdb)
{
	const char *key = passdb->passdb->default_cache_key;

	return key != NULL && str_array_find(t_strsplit(key, "\t"), "%w");
}

/* Clears results of passdbs that are not among the request's fields: 2.3 has
   none. */
static inline void
twofa_compat_forget_passdb_results(struct auth_request *request ATTR_UNUSED)
{
}

/* auth reports the failure without a delay, and without a penalty for the
   address. */
static inline void twofa_compat_set_nodelay(struct auth_request *request)
{
	auth_fields_add(request->fields.extra_fields, "nodelay", "", 0);
}

/* Anvil knows the user and the address of a connection, and nothing else. */
static inline bool twofa_compat_anvil_has_fields(void)
{
	return FALSE;
}

/* Fills in an entry of a userdb list after which auth always asks the next
   one. */
static inline void
twofa_compat_userdb_shim(pool_t pool, struct auth_userdb *shim,
			 struct userdb_module *module)
{
	static const struct auth_userdb_settings set = {
		.name = "", .driver = "twofa", .args = "",
		.default_fields = "", .override_fields = "",
		.skip = "never", .result_success = "continue",
		.result_failure = "continue",
		.result_internalfail = "continue", .auth_verbose = "default",
	};

	i_zero(shim);
	shim->set = &set;
	shim->userdb = module;
	shim->default_fields_tmpl =
		userdb_template_build(pool, "twofa", "");
	shim->override_fields_tmpl =
		userdb_template_build(pool, "twofa", "");
	shim->skip = AUTH_USERDB_SKIP_NEVER;
	shim->result_success = AUTH_DB_RULE_CONTINUE;
	shim->result_failure = AUTH_DB_RULE_CONTINUE;
	shim->result_internalfail = AUTH_DB_RULE_CONTINUE;
}

/* Puts the entry before next. */
static inline void
twofa_compat_userdb_shim_link(struct auth_userdb *shim,
			      struct auth_userdb *next)
{
	shim->next = next;
}

#endif
