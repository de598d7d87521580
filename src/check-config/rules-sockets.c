/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* The service gives a client the role that the name of its socket has, in any
   directory. So only the role's user may open the socket. */

#define CHECK "sockets"

static const struct {
	const char *name;
	/* the setting that names the role's user; NULL = root */
	const char *owner;
} roles[] = {
	{ "twofa-auth", "default_internal_user" },
	{ "twofa-admin", NULL },
	{ "twofa-user", "default_login_user" },
};

static unsigned int
mode_get(const struct twofa_doveconf_listener *listener)
{
	unsigned int mode;

	return str_to_uint_oct(listener->mode, &mode) < 0 ? 0600 : mode;
}

static void check_mode(struct twofa_rules *rules,
		       const struct twofa_doveconf_listener *listener)
{
	if ((mode_get(listener) & 0077) == 0)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("service twofa { %s { mode = 0600 } }",
				listener->block),
		"Others than its owner may open the socket %s (mode %s)",
		listener->path, listener->mode);
}

/* "$name" and "$SET:name" are the value of another setting. */
static const char *user_get(struct twofa_rules *rules, const char *user)
{
	if (*user == '$') {
		user += strncmp(user, "$SET:", 5) == 0 ? 5 : 1;
		user = twofa_doveconf_get(rules->conf, user);
	}
	return *user == '\0' ? "root" : user;
}

static void check_user(struct twofa_rules *rules,
		       const struct twofa_doveconf_listener *listener,
		       const char *owner)
{
	const char *user = user_get(rules, listener->user);

	owner = owner == NULL ? "root" :
		user_get(rules, t_strconcat("$", owner, NULL));
	if (strcmp(user, owner) == 0 ||
	    (strcmp(user, "0") == 0 && strcmp(owner, "root") == 0))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("service twofa { %s { user = %s } }",
				listener->block, owner),
		"The socket %s is for user %s alone, but belongs to %s",
		listener->path, owner, user);
}

static void check_unserved(struct twofa_rules *rules,
			   const struct twofa_doveconf_listener *listener)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("Remove %s { } from service twofa { }",
				listener->block),
		"The service refuses clients of %s: it is no UNIX socket with "
		"one of the names twofa-auth, twofa-admin and twofa-user",
		listener->block);
}

static void check_listener(struct twofa_rules *rules,
			   const struct twofa_doveconf_listener *listener)
{
	const char *name = strrchr(listener->path, '/');
	unsigned int i;

	name = name == NULL ? listener->path : name + 1;
	for (i = 0; i < N_ELEMENTS(roles); i++) {
		if (strcmp(roles[i].name, name) == 0) {
			check_mode(rules, listener);
			check_user(rules, listener, roles[i].owner);
			return;
		}
	}
	check_unserved(rules, listener);
}

void twofa_rules_sockets(struct twofa_rules *rules)
{
	const struct twofa_doveconf_listener *listener;

	array_foreach(&rules->conf->listeners, listener) {
		/* with mode = 0, Dovecot makes no socket */
		if (mode_get(listener) != 0)
			check_listener(rules, listener);
	}
}
