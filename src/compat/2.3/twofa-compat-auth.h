#ifndef TWOFA_COMPAT_AUTH_H
#define TWOFA_COMPAT_AUTH_H

/* What src/auth needs to know about Dovecot's auth process and what differs
   between versions: this is Dovecot 2.3. */

/* A refusal sets the names and flags back, as only auth itself does. */
#define AUTH_REQUEST_FIELDS_CONST
#include "auth-common.h"
#include "auth-fields.h"
#include "auth-request.h"
#include "mech.h"
#include "passdb.h"
#include "userdb.h"
#include "userdb-template.h"

#define TWOFA_CREDENTIALS_CALLBACK(callback, result, cred, size, request) \
	(callback)(result, cred, size, request)

static inline const char *
twofa_compat_service(const struct auth_request *request)
{
	return request->fields.service;
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

/* An oauth2 passdb that asks its server by user and password is cached by the
   user alone. */
static inline bool
twofa_compat_verifies_tokens(const struct passdb_module *passdb)
{
	return strcmp(passdb->iface.name, "oauth2") == 0 &&
		null_strcmp(passdb->default_cache_key, "%u") != 0;
}

/* Fills in an entry of a userdb list that goes on to the next one whatever it
   returns. */
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

/* Calls preinit(pool, args) in the form that this version wants; it doesn't
   return on errors. */
#define TWOFA_COMPAT_PASSDB_PREINIT(name, preinit) \
	static struct passdb_module *name(pool_t pool, const char *args) \
	{ \
		return preinit(pool, args); \
	}

#endif
