/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-syntax/twofa-scope.h"

/* One table has the names of services, those of Dovecot and those of other
   servers. Networks are in twofa-networks.c. */

static const struct scope_name {
	const char *name;
	enum twofa_scope scope;
	bool alias;	/* understood, but never printed */
	bool service;	/* a service may have this name */
} scope_names[] = {
	{ "imap", TWOFA_SCOPE_IMAP, FALSE, TRUE },
	{ "pop3", TWOFA_SCOPE_POP3, FALSE, TRUE },
	{ "submission", TWOFA_SCOPE_SUBMISSION, FALSE, TRUE },
	{ "smtp", TWOFA_SCOPE_SUBMISSION, TRUE, TRUE },
	{ "sieve", TWOFA_SCOPE_SIEVE, FALSE, TRUE },
	{ "managesieve", TWOFA_SCOPE_SIEVE, TRUE, TRUE },
	{ "activesync", TWOFA_SCOPE_ACTIVESYNC, FALSE, FALSE },
	{ "all", TWOFA_SCOPE_ALL, FALSE, FALSE },
};

static const struct scope_name *scope_name_find(const char *name)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(scope_names); i++) {
		if (strcasecmp(scope_names[i].name, name) == 0)
			return &scope_names[i];
	}
	return NULL;
}

int twofa_scope_parse(const char *str, enum twofa_scope *scope_r,
		      const char **error_r)
{
	const char *const *words = t_strsplit_spaces(str, " ,");
	const struct scope_name *name;
	unsigned int scope = 0;

	if (*words == NULL) {
		*scope_r = TWOFA_SCOPE_DEFAULT;
		return 0;
	}
	for (; *words != NULL; words++) {
		name = scope_name_find(*words);
		if (name == NULL) {
			*error_r = t_strdup_printf(
				"unknown scope '%s': known are %s", *words,
				"imap, pop3, submission, sieve, activesync, "
				"all");
			return -1;
		}
		scope |= name->scope;
	}
	/* "all" includes every other scope */
	if ((scope & TWOFA_SCOPE_ALL) != 0)
		scope = TWOFA_SCOPE_ALL;
	*scope_r = (enum twofa_scope)scope;
	return 0;
}

const char *twofa_scope_to_string(enum twofa_scope scope)
{
	string_t *str = t_str_new(64);
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(scope_names); i++) {
		if (scope_names[i].alias ||
		    (scope & scope_names[i].scope) == 0)
			continue;
		if (str_len(str) > 0)
			str_append_c(str, ' ');
		str_append(str, scope_names[i].name);
	}
	return str_c(str);
}

static enum twofa_scope_result
check_service(enum twofa_scope scope, const struct twofa_scope_login *login)
{
	const struct scope_name *name;

	if ((scope & TWOFA_SCOPE_ALL) != 0)
		return TWOFA_SCOPE_RESULT_OK;
	if (login->from_gateway) {
		return (scope & TWOFA_SCOPE_ACTIVESYNC) != 0 ?
			TWOFA_SCOPE_RESULT_OK : TWOFA_SCOPE_RESULT_SERVICE;
	}
	name = scope_name_find(login->service);
	if (name != NULL && name->service && (scope & name->scope) != 0)
		return TWOFA_SCOPE_RESULT_OK;
	return (scope & TWOFA_SCOPE_ACTIVESYNC) != 0 ?
		TWOFA_SCOPE_RESULT_GATEWAY : TWOFA_SCOPE_RESULT_SERVICE;
}

enum twofa_scope_result
twofa_scope_check(enum twofa_scope scope,
		  const ARRAY_TYPE(twofa_network) *networks,
		  const struct twofa_scope_login *login)
{
	enum twofa_scope_result result = check_service(scope, login);

	if (result != TWOFA_SCOPE_RESULT_OK)
		return result;
	if (array_is_created(networks) && array_count(networks) > 0 &&
	    !twofa_networks_match(networks, &login->remote_ip))
		return TWOFA_SCOPE_RESULT_NETWORK;
	return TWOFA_SCOPE_RESULT_OK;
}
