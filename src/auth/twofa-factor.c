/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-factor.h"
#include "lib-syntax/twofa-driver.h"

/* The auth request does not say which passdb has accepted the password: it is
   the last one that was called, or one before it whose result_success rule goes
   on to the next passdb. */

static bool takes_passwords(const struct auth_passdb *passdb)
{
	const char *const *mechs = twofa_compat_passdb_mechanisms(passdb);

	if (twofa_compat_verifies_tokens(passdb->passdb))
		return FALSE;
	return *mechs == NULL ||
		twofa_driver_has_passwords(passdb->set->driver) ||
		str_array_icase_find(mechs, "PLAIN") ||
		str_array_icase_find(mechs, "LOGIN");
}

static bool continues(const struct auth_passdb *passdb)
{
	return passdb->result_success == AUTH_DB_RULE_CONTINUE ||
		passdb->result_success == AUTH_DB_RULE_CONTINUE_OK;
}

static bool is_twofa(const struct auth_passdb *passdb)
{
	return strcmp(passdb->passdb->iface.name, "twofa") == 0;
}

bool twofa_factor_was_password(struct auth_request *request)
{
	const struct auth_passdb *passdb = request->passdb;

	if (!request->fields.skip_password_check)
		return takes_passwords(passdb);
	passdb = auth_request_get_auth(request)->passdbs;
	for (; passdb != NULL; passdb = passdb->next) {
		if (!is_twofa(passdb) && continues(passdb) &&
		    takes_passwords(passdb))
			return TRUE;
	}
	return FALSE;
}

static bool is_for_user(const struct auth_passdb *passdb,
			const struct auth_request *request)
{
	const char *const *mechs = twofa_compat_passdb_mechanisms(passdb);
	const char *const *users = twofa_compat_passdb_usernames(passdb);

	return (*mechs == NULL ||
		str_array_icase_find(mechs, request->fields.mech_name)) &&
		(*users == NULL ||
		 auth_request_username_accepted(users, request->fields.user));
}

bool twofa_factor_could_be_password(struct auth_request *request)
{
	const struct auth_passdb *passdb =
		auth_request_get_auth(request)->passdbs;

	for (; passdb != NULL; passdb = passdb->next) {
		if (!is_twofa(passdb) && !passdb->set->deny &&
		    passdb->skip == AUTH_PASSDB_SKIP_AUTHENTICATED &&
		    is_for_user(passdb, request))
			return TRUE;
	}
	return FALSE;
}
