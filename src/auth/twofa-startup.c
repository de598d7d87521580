/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "twofa-compat-auth.h"
#include "twofa-compat-words.h"
#include "auth/twofa-startup.h"
#include "auth/twofa-verified.h"
#include "lib-syntax/twofa-driver.h"

/* auth knows its passdbs, their rules and the mechanisms before the first
   login. If one of them lets a login pass by passdb twofa, auth ends here with
   an error, which an admin sees at once. */

static const char *list_name(const struct auth *auth)
{
	const char *protocol = twofa_compat_auth_protocol(auth);

	return protocol == NULL ? "the global passdbs" :
		t_strdup_printf("the passdbs of protocol %s", protocol);
}

static void ATTR_NORETURN ATTR_FORMAT(2, 3)
refuse(const struct auth *auth, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	i_fatal("passdb twofa: %s: %s", list_name(auth),
		t_strdup_vprintf(fmt, args));
}

static bool is_twofa(const struct auth_passdb *passdb,
		     const struct passdb_module *module)
{
	/* Compares a function, because entries share a module in some versions
	   of Dovecot and not in others. */
	return passdb->passdb->iface.init == module->iface.init;
}

/* When a deny passdb does not know the user, its result_failure rule applies.
   If that rule is "return", "return-ok" or "continue-ok", the user may be let
   in. */
static bool only_denies(const struct auth_passdb *passdb)
{
	return passdb->set->deny &&
		passdb->result_failure != AUTH_DB_RULE_RETURN &&
		passdb->result_failure != AUTH_DB_RULE_RETURN_OK &&
		passdb->result_failure != AUTH_DB_RULE_CONTINUE_OK;
}

/* Returns our entry. Ends the process if another passdb than one that only
   denies comes before it. */
static struct auth_passdb *
find_first(const struct auth *auth, const struct passdb_module *module)
{
	struct auth_passdb *passdb = auth->passdbs;

	while (passdb != NULL && only_denies(passdb) &&
	       !is_twofa(passdb, module))
		passdb = passdb->next;
	if (passdb != NULL && is_twofa(passdb, module))
		return passdb;

	for (; passdb != NULL; passdb = passdb->next) {
		if (is_twofa(passdb, module)) {
			refuse(auth, "passdb %s comes before passdb twofa and "
			       "would let users in without a code: move the "
			       "twofa block before it",
			       auth->passdbs->set->driver);
		}
	}
	refuse(auth, "passdb twofa is missing: add "
	       TWOFA_WORD_PASSDB_TWOFA" as the first one");
}

/* Returns the setting by which a wrong password, an unknown user or a failure
   becomes a right password, or NULL. With such a passdb for master users, a
   string like "anybody*anna" opens the mailbox of anna. */
static const char *accepts_failures(const struct auth_passdb *passdb)
{
	const struct {
		const char *setting;
		enum auth_db_rule rule;
	} rules[] = {
		{ "result_failure", passdb->result_failure },
		{ "result_internalfail", passdb->result_internalfail },
	};
	unsigned int i;

	/* asked only after another passdb has verified the password */
	if (passdb->skip == AUTH_PASSDB_SKIP_UNAUTHENTICATED)
		return NULL;
	for (i = 0; i < N_ELEMENTS(rules); i++) {
		if (rules[i].rule == AUTH_DB_RULE_RETURN_OK ||
		    rules[i].rule == AUTH_DB_RULE_CONTINUE_OK)
			return rules[i].setting;
	}
	return NULL;
}

static void check_failures(const struct auth *auth,
			   const struct auth_passdb *passdb)
{
	const char *setting = accepts_failures(passdb);

	if (setting != NULL) {
		refuse(auth, "the setting %s of passdb %s lets users in with "
		       "any password: remove it, or add skip = unauthenticated "
		       "to the block", setting, passdb->set->driver);
	}
}

static void check_rest(const struct auth *auth,
		       const struct auth_passdb *first,
		       const struct passdb_module *module)
{
	const struct auth_passdb *passdb;

	for (passdb = first->next; passdb != NULL; passdb = passdb->next) {
		if (is_twofa(passdb, module))
			refuse(auth, "passdb twofa is there twice: remove one");
		check_failures(auth, passdb);
	}
}

static void check_masters(const struct auth *auth,
			  const struct passdb_module *module)
{
	const struct auth_passdb *passdb;

	for (passdb = auth->masterdbs; passdb != NULL; passdb = passdb->next) {
		if (is_twofa(passdb, module)) {
			refuse(auth, "master = yes is not supported for "
			       "passdb twofa: remove it");
		}
		check_failures(auth, passdb);
	}
}

static void
check_entry(const struct auth *auth, const struct auth_passdb *passdb)
{
	const char *name;

	/* Its driver has another name if our headers declare other structs
	   than this auth process was built with. */
	if (strcmp(passdb->set->driver, "twofa") != 0) {
		refuse(auth, "this module was built for another version of "
		       "Dovecot: install the one that belongs to it");
	}
	name = twofa_compat_passdb_bad_setting(passdb);
	if (name != NULL) {
		refuse(auth, "the setting %s would make twofa pass over "
		       "logins: remove it from its block", name);
	}
}

static void check_mechanisms(const struct auth *auth,
			     const char *const *exempt)
{
	const struct {
		const char *name;
		bool bad;
	} unasked[] = {
		{ "ANONYMOUS", TRUE },
		{ "NTLM", TRUE },
		{ "GSS-SPNEGO", twofa_compat_use_winbind(auth) },
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(unasked); i++) {
		if (unasked[i].bad &&
		    twofa_compat_mech_enabled(auth, unasked[i].name) &&
		    !str_array_icase_find(exempt, unasked[i].name)) {
			refuse(auth, "mechanism %s lets users in without "
			       "asking any passdb: remove it from "
			       "auth_mechanisms, or add it to "
			       "twofa_exempt_mechanisms",
			       unasked[i].name);
		}
	}
}

static void log_exempt(const struct auth *auth, const char *const *exempt)
{
	string_t *names = t_str_new(64);

	for (; *exempt != NULL; exempt++) {
		if (twofa_compat_mech_enabled(auth, t_str_ucase(*exempt)))
			str_printfa(names, " %s", *exempt);
	}
	if (str_len(names) > 0) {
		i_info("passdb twofa: mechanisms that need no code "
		       "(twofa_exempt_mechanisms):%s", str_c(names));
	}
}

static bool is_asked_when_verified(const struct auth_passdb *passdb)
{
	return passdb->skip != AUTH_PASSDB_SKIP_AUTHENTICATED;
}

/* Other passdbs verify passwords by themselves only if their own configuration
   says so. 'doveadm twofa check-config' reads that. */
static void warn_verifies(const struct auth *auth,
			  const struct auth_passdb *passdb)
{
	if (is_asked_when_verified(passdb) &&
	    twofa_driver_verifies_always(passdb->set->driver)) {
		i_warning("passdb twofa: %s: application passwords can't be "
			  "used with passdb %s: add skip = authenticated to "
			  "its block", list_name(auth), passdb->set->driver);
	}
}

static bool knows_users(const struct auth_passdb *passdb)
{
	return is_asked_when_verified(passdb) && !passdb->set->deny &&
		twofa_driver_knows_users(passdb->set->driver) &&
		*passdb->set->username_filter == '\0';
}

static void warn_application_passwords(const struct auth *auth,
				       const struct auth_passdb *first)
{
	const struct auth_passdb *passdb;
	bool have_users = FALSE;

	for (passdb = first->next; passdb != NULL; passdb = passdb->next) {
		warn_verifies(auth, passdb);
		if (knows_users(passdb))
			have_users = TRUE;
	}
	if (!have_users && first->next != NULL) {
		i_warning("passdb twofa: %s: no passdb is left that knows "
			  "whether the user of an application password still "
			  "exists: see \"The existence entry\" in "
			  "doc/password-databases.md",
			  list_name(auth));
	}
}

/* After a failure of ours no other passdb may be asked, after an application
   password all others have to be: they apply their account rules. Auth must not
   cache what this passdb says. */
static void force_rules(struct auth_passdb *passdb)
{
	passdb->skip = AUTH_PASSDB_SKIP_NEVER;
	passdb->result_success = AUTH_DB_RULE_CONTINUE;
	passdb->result_failure = AUTH_DB_RULE_RETURN_FAIL;
	passdb->result_internalfail = AUTH_DB_RULE_RETURN_FAIL;
	passdb->cache_key = NULL;
	passdb->passdb->blocking = FALSE;
	passdb->passdb->default_cache_key = NULL;
}

void twofa_startup_check(const struct passdb_module *module,
		      const char *exempt_mechanisms)
{
	static bool checked = FALSE;
	const char *const *exempt =
		t_strsplit_spaces(exempt_mechanisms, " ,");
	struct auth *const *auths_p;
	struct auth_passdb *passdb;
	unsigned int i, count;

	/* All lists are complete when the first module is initialised. */
	if (checked)
		return;
	checked = TRUE;

	auths_p = array_get(&auths, &count);
	for (i = 0; i < count; i++) {
		check_masters(auths_p[i], module);
		passdb = find_first(auths_p[i], module);
		check_rest(auths_p[i], passdb, module);
		check_entry(auths_p[i], passdb);
		check_mechanisms(auths_p[i], exempt);
		force_rules(passdb);
		twofa_verified_watch(passdb->next);
		if (!worker)
			warn_application_passwords(auths_p[i], passdb);
	}
	if (!worker)
		log_exempt(auths_p[0], exempt);
}
