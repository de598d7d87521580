/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-words.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* A client of doveadm's HTTP API, or of doveadm's own protocol, can turn 2FA
   off for every mailbox. One secret in the configuration lets it in. */

#define CHECK "doveadm"
#define SECRET_LENGTH_MIN 16

static bool is_everywhere(const char *addresses)
{
	static const char *const everywhere[] = {
		"*", "::", "[::]", "0.0.0.0", NULL
	};
	const char *const *address = t_strsplit_spaces(addresses, ", ");

	for (; *address != NULL; address++) {
		if (str_array_find(everywhere, *address))
			return TRUE;
	}
	return FALSE;
}

static void check_address(struct twofa_rules *rules,
			  const struct twofa_doveconf_inet *inet)
{
	if (!is_everywhere(inet->address))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("service doveadm { %s { "TWOFA_WORD_ADDRESS
				" = 127.0.0.1 } }, or another address that "
				"only your administration reaches",
				inet->block),
		"doveadm listens on all addresses (%s): its clients can turn "
		"2FA off for every mailbox", inet->block);
}

/* An empty secret lets nobody in. The secrets are not shown. */
static void check_secret(struct twofa_rules *rules, const char *name)
{
	size_t len = strlen(twofa_doveconf_get(rules->conf, name));

	if (len == 0 || len >= SECRET_LENGTH_MIN)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("Set %s to a long random string", name),
		"%s has less than %u characters: a client that guesses it can "
		"turn 2FA off for every mailbox", name, SECRET_LENGTH_MIN);
}

void twofa_rules_http(struct twofa_rules *rules)
{
	const struct twofa_doveconf_inet *inet;
	bool open = FALSE;

	array_foreach(&rules->conf->inets, inet) {
		if (strcmp(inet->service, "doveadm") != 0 || !inet->open)
			continue;
		open = TRUE;
		check_address(rules, inet);
	}
	if (open) {
		check_secret(rules, "doveadm_api_key");
		check_secret(rules, "doveadm_password");
	}
}
