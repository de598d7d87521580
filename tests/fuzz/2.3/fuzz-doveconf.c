/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-doveconf.h"
#include "fuzz.h"

/* Input: what doveconf prints, for programs and for persons. The last line of a
   setting counts, no entry of a list is lost, and all strings are there. */

static const char *find_last(const char *const *lines, const char *key)
{
	const char *value = NULL;
	size_t len = strlen(key);

	for (; *lines != NULL; lines++) {
		if (strncmp(*lines, key, len) == 0 && (*lines)[len] == '=')
			value = *lines + len + 1;
	}
	return value;
}

static void check_settings(const struct twofa_doveconf *conf, const char *dump)
{
	const char *const *lines = t_strsplit(dump, "\n"), *const *line, *p;
	const char *key, *value;

	for (line = lines; *line != NULL; line++) {
		p = strchr(*line, '=');
		if (p == NULL)
			continue;
		key = t_strdup_until(*line, p);
		value = find_last(lines, key);
		i_assert(twofa_doveconf_has(conf, key));
		i_assert(strcmp(twofa_doveconf_get(conf, key), value) == 0);
	}
	i_assert(!twofa_doveconf_has(conf, "no such=setting"));
	i_assert(*twofa_doveconf_get(conf, "no such=setting") == '\0');
}

static unsigned int list_length(const struct twofa_doveconf *conf,
				const char *list)
{
	return str_array_length(t_strsplit_spaces(
		twofa_doveconf_get(conf, list), " "));
}

static void check_passdb(const struct twofa_doveconf *conf, const char *id,
			 const struct twofa_doveconf_passdb *passdb)
{
	const char *prefix = t_strdup_printf("passdb/%s/", id);

	i_assert(strcmp(passdb->driver, twofa_doveconf_get(
		conf, t_strconcat(prefix, "driver", NULL))) == 0);
	i_assert(strcmp(passdb->args, twofa_doveconf_get(
		conf, t_strconcat(prefix, "args", NULL))) == 0);
	i_assert(strcmp(passdb->skip, twofa_doveconf_get(
		conf, t_strconcat(prefix, "skip", NULL))) == 0);
	i_assert(passdb->master == twofa_doveconf_is_yes(twofa_doveconf_get(
		conf, t_strconcat(prefix, "master", NULL))));
	i_assert(passdb->deny == twofa_doveconf_is_yes(twofa_doveconf_get(
		conf, t_strconcat(prefix, "deny", NULL))));
	i_assert(passdb->mechanisms != NULL &&
		 passdb->username_filter != NULL &&
		 passdb->default_fields != NULL &&
		 passdb->override_fields != NULL &&
		 passdb->result_success != NULL &&
		 passdb->result_failure != NULL &&
		 passdb->result_internalfail != NULL);
}

/* Only those at the head of their list are left out. */
static void check_dropped(const struct twofa_doveconf *conf)
{
	const struct twofa_doveconf_passdb *passdb;
	bool found[2] = { FALSE, FALSE }, drop;

	array_foreach(&conf->passdbs, passdb) {
		drop = !found[passdb->master ? 1 : 0] &&
			strcmp(passdb->skip, "unauthenticated") == 0;
		i_assert(passdb->dropped == drop);
		if (!drop)
			found[passdb->master ? 1 : 0] = TRUE;
	}
}

static void check_lists(const struct twofa_doveconf *conf)
{
	const char *const *ids = t_strsplit_spaces(
		twofa_doveconf_get(conf, "passdb"), " ");
	const struct twofa_doveconf_userdb *userdb;
	unsigned int i;

	i_assert(array_count(&conf->passdbs) == str_array_length(ids));
	for (i = 0; ids[i] != NULL; i++)
		check_passdb(conf, ids[i], array_idx(&conf->passdbs, i));
	check_dropped(conf);
	i_assert(array_count(&conf->userdbs) == list_length(conf, "userdb"));
	array_foreach(&conf->userdbs, userdb) {
		i_assert(userdb->driver != NULL && userdb->args != NULL &&
			 userdb->default_fields != NULL &&
			 userdb->override_fields != NULL);
	}
}

void fuzz_one(struct fuzz_input *input)
{
	const char *dump = fuzz_next(input);
	const char *const *names;
	struct twofa_doveconf *conf = twofa_doveconf_parse(dump, NULL);

	check_settings(conf, dump);
	check_lists(conf);
	twofa_doveconf_free(&conf);

	names = twofa_doveconf_protocols(pool_datastack_create(),
					 fuzz_next(input));
	for (; *names != NULL; names++)
		i_assert(strpbrk(*names, " \n") == NULL);
}
