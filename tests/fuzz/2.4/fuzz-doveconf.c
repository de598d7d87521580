/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-doveconf.h"
#include "fuzz.h"

/* Input: what doveconf prints, for programs and for persons. All strings of all
   blocks are there, a setting that has a value is one that there is, and only
   the passdbs at the head of their list are left out. */

static void check_setting(const struct twofa_doveconf *conf, const char *line)
{
	const char *key = t_strcut(line, '=');

	i_assert(twofa_doveconf_has(conf, key) ||
		 *twofa_doveconf_get(conf, key) == '\0');
	i_assert(!twofa_doveconf_has(conf, "no such=setting"));
}

static void check_passdb(const struct twofa_doveconf_passdb *passdb)
{
	i_assert(*passdb->block != '\0' && *passdb->driver != '\0' &&
		 *passdb->name != '\0');
	i_assert(passdb->args != NULL && passdb->mechanisms != NULL &&
		 passdb->username_filter != NULL &&
		 passdb->default_fields != NULL &&
		 passdb->override_fields != NULL &&
		 passdb->bad_settings != NULL);
	i_assert(*passdb->skip != '\0' && *passdb->result_success != '\0' &&
		 *passdb->result_failure != '\0' &&
		 *passdb->result_internalfail != '\0');
}

static void check_passdbs(const struct twofa_doveconf *conf)
{
	const struct twofa_doveconf_passdb *passdb;
	bool found[2] = { FALSE, FALSE }, drop;

	array_foreach(&conf->passdbs, passdb) {
		check_passdb(passdb);
		drop = !found[passdb->master ? 1 : 0] &&
			strcmp(passdb->skip, "unauthenticated") == 0;
		i_assert(passdb->dropped == drop);
		if (!drop)
			found[passdb->master ? 1 : 0] = TRUE;
	}
}

static void check_others(const struct twofa_doveconf *conf)
{
	const struct twofa_doveconf_userdb *userdb;
	const struct twofa_doveconf_listener *listener;

	array_foreach(&conf->userdbs, userdb) {
		i_assert(*userdb->block != '\0' && *userdb->driver != '\0' &&
			 userdb->default_fields != NULL &&
			 userdb->override_fields != NULL);
	}
	/* those that the module makes are always among them */
	i_assert(array_count(&conf->listeners) >= 3);
	array_foreach(&conf->listeners, listener) {
		i_assert(*listener->block != '\0' && listener->path != NULL &&
			 listener->mode != NULL && listener->user != NULL);
	}
}

void fuzz_one(struct fuzz_input *input)
{
	const char *dump = fuzz_next(input);
	const char *const *names = t_strsplit(dump, "\n");
	struct twofa_doveconf *conf = twofa_doveconf_parse(dump, NULL);

	for (; *names != NULL; names++)
		check_setting(conf, *names);
	check_passdbs(conf);
	check_others(conf);
	twofa_doveconf_free(&conf);

	names = twofa_doveconf_protocols(pool_datastack_create(),
					 fuzz_next(input));
	for (; *names != NULL; names++)
		i_assert(strpbrk(*names, " \n") == NULL);
}
