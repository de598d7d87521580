/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* A database may find one mailbox by two names that look alike, such as "e" and
   "é", which have two records for twofa. With the default of
   auth_username_chars, auth refuses such names. */

#define CHECK "names"
#define CHARS "auth_username_chars"
#define OTHERS \
	"databases that take names that look alike for one (MySQL, LDAP) may " \
	"let users in without a code by another spelling"

static bool is_ascii(const char *str)
{
	for (; *str != '\0'; str++) {
		if ((unsigned char)*str >= 0x80)
			return FALSE;
	}
	return TRUE;
}

static void names_warn(struct twofa_rules *rules, const char *remedy,
		       const char *text)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strconcat(remedy, ", or make sure that the passdbs return "
			    "the name that they have found (user=)", NULL),
		CHARS" %s: "OTHERS, text);
}

void twofa_rules_names(struct twofa_rules *rules)
{
	const char *chars = twofa_doveconf_get(rules->conf, CHARS);

	if (!twofa_doveconf_has(rules->conf, CHARS))
		return;
	if (*chars == '\0') {
		names_warn(rules, "Remove the line \""CHARS" =\"",
			   "is empty");
	} else if (!is_ascii(chars)) {
		names_warn(rules, "Remove all but ASCII letters, digits and "
			   "signs from "CHARS, "has more than ASCII");
	}
}
