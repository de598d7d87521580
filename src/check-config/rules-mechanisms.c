/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* Mechanisms differ in whether a client can send a code by them, and in whether
   auth asks a passdb, and so twofa, at all. */

#define CHECK "mechanisms"

enum mechanism_kind {
	/* sends the password, and so has a place for a code */
	MECHANISM_PLAIN,
	/* sends a hash of the password, or none: has no place for a code */
	MECHANISM_NO_PLACE,
	/* proves the login by other means, and is usually exempt */
	MECHANISM_OWN_FACTOR,
	/* asks no passdb at all: passdb twofa never sees the login */
	MECHANISM_UNASKED,
	/* the same with auth_use_winbind, otherwise like the ones above */
	MECHANISM_UNASKED_WINBIND,
};

static const struct {
	const char *name;
	enum mechanism_kind kind;
} mechanisms[] = {
	{ "PLAIN", MECHANISM_PLAIN },
	{ "LOGIN", MECHANISM_PLAIN },
	{ "XOAUTH2", MECHANISM_OWN_FACTOR },
	{ "OAUTHBEARER", MECHANISM_OWN_FACTOR },
	{ "EXTERNAL", MECHANISM_OWN_FACTOR },
	{ "GSSAPI", MECHANISM_OWN_FACTOR },
	{ "GSS-SPNEGO", MECHANISM_UNASKED_WINBIND },
	{ "ANONYMOUS", MECHANISM_UNASKED },
	{ "NTLM", MECHANISM_UNASKED },
};

static enum mechanism_kind mechanism_kind(const struct twofa_rules *rules,
					  const char *name)
{
	bool winbind = twofa_doveconf_is_yes(
		twofa_doveconf_get(rules->conf, "auth_use_winbind"));
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(mechanisms); i++) {
		if (strcasecmp(mechanisms[i].name, name) != 0)
			continue;
		if (mechanisms[i].kind != MECHANISM_UNASKED_WINBIND)
			return mechanisms[i].kind;
		return winbind ? MECHANISM_UNASKED : MECHANISM_OWN_FACTOR;
	}
	return MECHANISM_NO_PLACE;
}

static void mechanism_unasked(struct twofa_rules *rules, const char *name)
{
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			t_strdup_printf(
				"Remove %s from auth_mechanisms, or add it "
				"to twofa_exempt_mechanisms", name),
			"%s lets users in without asking any passdb", name);
}

static void mechanism_no_place(struct twofa_rules *rules, const char *name)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			t_strdup_printf("Remove %s from auth_mechanisms, so "
					"that mail programs choose another "
					"one", name),
			"%s has no place for a code: mailboxes with "
			"two-factor authentication can't use it", name);
}

static void mechanism_exempt(struct twofa_rules *rules,
			     enum twofa_finding_result result, const char *name,
			     const char *effect)
{
	twofa_rules_add(rules, result, CHECK,
			t_strdup_printf("Remove %s from "
					"twofa_exempt_mechanisms", name),
			"%s is exempt: %s", name, effect);
}

/* Returns TRUE if clients can send passwords with codes by it. */
static bool mechanism_check(struct twofa_rules *rules, const char *name,
			    bool exempt)
{
	switch (mechanism_kind(rules, name)) {
	case MECHANISM_PLAIN:
		if (exempt) {
			mechanism_exempt(rules, TWOFA_FINDING_ERROR, name,
					 "no mailbox is asked for a code");
		}
		return TRUE;
	case MECHANISM_UNASKED:
	case MECHANISM_UNASKED_WINBIND:
		if (!exempt)
			mechanism_unasked(rules, name);
		break;
	case MECHANISM_NO_PLACE:
		if (exempt) {
			mechanism_exempt(rules, TWOFA_FINDING_WARNING, name,
					 "the password alone opens every "
					 "mailbox with it");
		} else {
			mechanism_no_place(rules, name);
		}
		break;
	case MECHANISM_OWN_FACTOR:
		if (!exempt)
			mechanism_no_place(rules, name);
		break;
	}
	return FALSE;
}

void twofa_rules_mechanisms(struct twofa_rules *rules)
{
	const char *const *names, *const *exempt;
	const char *value = twofa_doveconf_get(rules->conf, "auth_mechanisms");
	bool have_plain = FALSE;

	names = t_strsplit_spaces(value, " ,");
	/* a protocol { } block can't set these */
	exempt = t_strsplit_spaces(
		twofa_doveconf_get(rules->global, "twofa_exempt_mechanisms"),
		" ,");
	for (; *names != NULL; names++) {
		if (mechanism_check(rules, t_str_ucase(*names),
				    str_array_icase_find(exempt, *names)))
			have_plain = TRUE;
	}
	if (have_plain) {
		twofa_rules_add(rules, TWOFA_FINDING_OK, CHECK, "",
				"Passwords with codes can be sent "
				"(auth_mechanisms = %s)", value);
	} else {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
				"Add plain to auth_mechanisms",
				"No mechanism has a place for a code");
	}
}
