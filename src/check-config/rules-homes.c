/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-homes.h"
#include "check-config/twofa-rules.h"
#include "lib-syntax/twofa-home.h"

/* The home tells which mailbox a login opens. Two lines of a passwd-file with
   one home are taken for two names of one mailbox, and a home that a userdb
   returns for everybody is no mailbox's own: that has to be said in a
   setting. */

#define CHECK "names"
#define SHARED "twofa_shared_homes"

static void homes_warn(struct twofa_rules *rules, const char *block,
		       const struct twofa_home_names *names)
{
	const char *const *two = array_front(&names->names);

	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("If they are, let the passdb return user=%s "
				"for %s; if they are two mailboxes, set "SHARED
				" = %s", two[0], two[1], names->home),
		"%s: %s (line %u) and %s have the home %s: twofa takes them "
		"for two names of one mailbox, and asks both for its code",
		block, two[1], names->number, two[0], names->home);
}

static void shared_warn(struct twofa_rules *rules, const char *home,
			const char *text)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("Set "SHARED" = %s if mailboxes share it by "
				"design, or let the userdb return each "
				"mailbox's own home", home),
		"%s: twofa can't tell the mailboxes by it, and refuses to turn "
		"2FA on", text);
}

static bool home_is_shared(struct twofa_rules *rules, const char *home)
{
	const char *const *shared = t_strsplit_spaces(
		twofa_doveconf_get(rules->conf, SHARED), " ");

	for (; *shared != NULL; shared++) {
		if (strcmp(twofa_home_normal(*shared),
			   twofa_home_normal(home)) == 0)
			return TRUE;
	}
	return FALSE;
}

static void home_of_all_check(struct twofa_rules *rules,
			      const struct twofa_doveconf_userdb *userdb)
{
	const char *home = twofa_home_of_all(rules, CHECK, userdb);

	if (home == NULL || home_is_shared(rules, home))
		return;
	shared_warn(rules, home, t_strdup_printf(
		"%s returns the home %s for every name", userdb->block, home));
}

/* Two names with one home are a fault only if the passdb finds both without
   saying that they are one mailbox. */
static void homes_find(struct twofa_rules *rules, const char *block,
		       const char *data, bool two_are_ok)
{
	ARRAY_TYPE(twofa_home_names) homes;
	struct twofa_home_names *names;
	bool found = two_are_ok;

	twofa_home_names_read(rules->pool, data, &homes);
	array_foreach_elem(&homes, names) {
		if (home_is_shared(rules, names->home))
			continue;
		if (names->many) {
			shared_warn(rules, names->home, t_strdup_printf(
				"%s has the home %s for %u names (%s, …)",
				block, names->home, names->count,
				twofa_home_names_join(names)));
		} else if (names->count > 1 && !found) {
			homes_warn(rules, block, names);
			found = TRUE;
		}
	}
}

static bool returns_names(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (twofa_passdb_is_for_users(passdb) &&
		    strcmp(passdb->skip, "unauthenticated") != 0 &&
		    !twofa_database_returns_name(rules, CHECK, passdb))
			return FALSE;
	}
	return TRUE;
}

static const char *
userdb_file(struct twofa_rules *rules,
	    const struct twofa_doveconf_userdb *userdb)
{
	return strcmp(userdb->driver, "passwd-file") != 0 ? NULL :
		twofa_database_userdb_file(rules, CHECK, userdb);
}

/* The homes are the userdb's. */
void twofa_rules_homes(struct twofa_rules *rules)
{
	const struct twofa_doveconf_userdb *userdb;
	bool two_are_ok = returns_names(rules);
	const char *data;

	array_foreach(&rules->conf->userdbs, userdb) {
		home_of_all_check(rules, userdb);
		data = userdb_file(rules, userdb);
		if (data != NULL) {
			homes_find(rules, userdb->block, data, two_are_ok);
		}
	}
}
