/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "str.h"
#include "check-config/2.4/twofa-doveconf-2.4.h"
#include "check-config/2.4/twofa-doveconf-blocks.h"
#include "check-config/2.4/twofa-doveconf-inets.h"
#include "check-config/2.4/twofa-doveconf-listeners.h"
#include "check-config/twofa-doveconf-private.h"

/* Dovecot 2.4: passdbs and userdbs have names, and the settings of one may
   also be set for all of them.

   They are parsed from doveconf's text, and not read by settings_get(), for
   three reasons. The settings that a process has are those that it was started
   with, and in doveadm-server these are the running Dovecot's, not the file's.
   settings_get() returns only a struct that the config process has under the
   same name with exactly the same keys: auth's own structs are not exported,
   and their keys may change with each release. And copies of them that
   libtwofa_settings.so would declare make doveconf panic as soon as the type
   of one setting differs from Dovecot's (config-parser.c: "type mismatch
   between infos"): for a check of the configuration, Dovecot would no longer
   start. */

const char *const *twofa_doveconf_args(const char *protocol ATTR_UNUSED)
{
	/* without -P, doveconf hides values that look like passwords, such as
	   parts of a query */
	static const char *const args[] = { "-a", "-P", NULL };

	return args;
}

const char *
twofa_doveconf_entry_get(const struct twofa_doveconf *conf, const char *list,
			 const char *name, const char *driver,
			 const char *key)
{
	const char *prefix = t_str_replace(
		t_strdup_printf("%s_%s", list, driver), '-', '_');
	const char *const keys[] = {
		t_strdup_printf("%s/%s/%s", list, name, key),
		t_strdup_printf("%s/%s/%s_%s", list, name,
				t_str_replace(driver, '-', '_'), key),
		t_strdup_printf("%s/%s", prefix, key),
		t_strdup_printf("%s_%s", prefix, key),
		t_strdup_printf("%s_%s", list, key),
		key,
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(keys); i++) {
		if (twofa_doveconf_has(conf, keys[i]))
			return twofa_doveconf_get(conf, keys[i]);
	}
	return "";
}

static bool key_is_yes(const struct twofa_doveconf *conf, const char *key)
{
	return twofa_doveconf_is_yes(twofa_doveconf_get(conf, key));
}

/* A list of words is a value, which replaces the default, or a block, which
   adds words to it and takes some away. */
static const char *
list_get(const struct twofa_doveconf *conf,
	 const struct twofa_doveconf_blocks *blocks, const char *path,
	 const char *default_value)
{
	const char *value = twofa_doveconf_get(conf, path);
	const char *prefix = t_strconcat(path, "/", NULL), *key;
	const char *const *words;
	ARRAY_TYPE(const_string) result;
	size_t len = strlen(prefix);

	words = t_strsplit_spaces(*value != '\0' ? value : default_value,
				  " ,");
	t_array_init(&result, 8);
	for (; *words != NULL; words++) {
		key = t_strconcat(prefix, *words, NULL);
		if (!twofa_doveconf_has(conf, key) || key_is_yes(conf, key))
			array_push_back(&result, words);
	}
	array_foreach_elem(&blocks->keys, key) {
		if (strncmp(key, prefix, len) != 0 ||
		    !key_is_yes(conf, key))
			continue;
		key += len;
		if (array_lsearch(&result, &key, i_strcmp_p) == NULL)
			array_push_back(&result, &key);
	}
	return p_array_const_string_join(conf->pool, &result, " ");
}

static void
fields_append(const struct twofa_doveconf *conf,
	      const struct twofa_doveconf_blocks *blocks, const char *prefix,
	      string_t *str)
{
	const char *key;
	size_t len = strlen(prefix);

	array_foreach_elem(&blocks->keys, key) {
		if (strncmp(key, prefix, len) == 0) {
			str_printfa(str, "%s%s=%s", str_len(str) > 0 ? " " : "",
				    key + len, twofa_doveconf_get(conf, key));
		}
	}
}

/* Fields as "name=value name=value", those of all entries first. */
static const char *
fields_get(const struct twofa_doveconf *conf,
	   const struct twofa_doveconf_blocks *blocks, const char *list,
	   const char *name)
{
	string_t *str = str_new(conf->pool, 64);

	fields_append(conf, blocks, t_strdup_printf("%s_fields/", list), str);
	fields_append(conf, blocks,
		      t_strdup_printf("%s/%s/fields/", list, name), str);
	return str_c(str);
}

static const char *
block_name(pool_t pool, const char *list, const char *name, const char *driver)
{
	return strcmp(name, driver) == 0 ?
		p_strdup_printf(pool, "%s %s { }", list, name) :
		p_strdup_printf(pool, "%s %s { driver = %s }", list, name,
				driver);
}

static const char *
driver_get(const struct twofa_doveconf *conf, const char *list,
	   const char *name)
{
	const char *driver = twofa_doveconf_get(conf,
		t_strdup_printf("%s/%s/driver", list, name));

	return *driver == '\0' ? name : driver;
}

/* Not every version's doveconf prints every default. */
static const char *
passdb_get(const struct twofa_doveconf *conf,
	   const struct twofa_doveconf_passdb *passdb, const char *key,
	   const char *default_value)
{
	const char *value = twofa_doveconf_entry_get(conf, "passdb",
		passdb->name, passdb->driver, key);

	return *value == '\0' ? default_value : value;
}

static bool passdb_is_yes(const struct twofa_doveconf *conf,
			  const struct twofa_doveconf_passdb *passdb,
			  const char *key)
{
	return twofa_doveconf_is_yes(passdb_get(conf, passdb, key, "no"));
}

static void
passdb_find_bad_settings(struct twofa_doveconf *conf,
			 struct twofa_doveconf_passdb *passdb)
{
	const struct twofa_doveconf_bad_setting settings[] = {
		{ "skip", strcmp(passdb->skip, "never") != 0 },
		{ "mechanisms_filter", *passdb->mechanisms != '\0' },
		{ "username_filter", *passdb->username_filter != '\0' },
		{ "fields", *passdb->override_fields != '\0' },
		{ "deny", passdb->deny },
		{ "use_worker", passdb_is_yes(conf, passdb, "use_worker") },
		{ "result_success",
		  strcmp(passdb->result_success, "return-ok") != 0 },
		{ "result_failure",
		  strcmp(passdb->result_failure, "continue") != 0 },
		{ "result_internalfail",
		  strcmp(passdb->result_internalfail, "continue") != 0 },
	};

	passdb->bad_settings = twofa_doveconf_bad_settings(
		conf->pool, settings, N_ELEMENTS(settings));
}

static void
passdb_add(struct twofa_doveconf *conf,
	   const struct twofa_doveconf_blocks *blocks, const char *name)
{
	struct twofa_doveconf_passdb *passdb =
		array_append_space(&conf->passdbs);

	passdb->name = name;
	passdb->driver = driver_get(conf, "passdb", name);
	passdb->block = block_name(conf->pool, "passdb", name, passdb->driver);
	passdb->args = passdb->default_fields = "";
	passdb->path = twofa_doveconf_entry_get(conf, "passdb", name,
		passdb->driver, "passwd_file_path");
	passdb->override_fields = fields_get(conf, blocks, "passdb", name);
	passdb->mechanisms = list_get(conf, blocks, t_strdup_printf(
		"passdb/%s/mechanisms_filter", name),
		list_get(conf, blocks, "passdb_mechanisms_filter", ""));
	passdb->username_filter =
		passdb_get(conf, passdb, "username_filter", "");
	passdb->skip = passdb_get(conf, passdb, "skip", "never");
	passdb->result_success =
		passdb_get(conf, passdb, "result_success", "return-ok");
	passdb->result_failure =
		passdb_get(conf, passdb, "result_failure", "continue");
	passdb->result_internalfail =
		passdb_get(conf, passdb, "result_internalfail", "continue");
	passdb->deny = passdb_is_yes(conf, passdb, "deny");
	passdb->master = passdb_is_yes(conf, passdb, "master");
	passdb_find_bad_settings(conf, passdb);
}

static void
userdb_add(struct twofa_doveconf *conf,
	   const struct twofa_doveconf_blocks *blocks, const char *name)
{
	struct twofa_doveconf_userdb *userdb =
		array_append_space(&conf->userdbs);

	userdb->name = name;
	userdb->driver = driver_get(conf, "userdb", name);
	userdb->block = block_name(conf->pool, "userdb", name, userdb->driver);
	userdb->args = userdb->default_fields = "";
	userdb->override_fields = fields_get(conf, blocks, "userdb", name);
}

/* doveconf prints ssl_server_cert_file as cert_file in the block ssl_server, and
   above it the default under the long name. */
static void add_ssl_server(struct twofa_doveconf *conf)
{
	static const char *const names[] = { "cert_file", "key_file" };
	const char *key, *value;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(names); i++) {
		key = t_strdup_printf("ssl_server/%s", names[i]);
		if (!twofa_doveconf_has(conf, key))
			continue;
		value = twofa_doveconf_get(conf, key);
		key = p_strdup_printf(conf->pool, "ssl_server_%s", names[i]);
		hash_table_update(conf->settings, key, value);
	}
}

static void add_lists(struct twofa_doveconf *conf,
		      const struct twofa_doveconf_blocks *blocks)
{
	const char *name, *key = "auth_mechanisms", *value;

	array_foreach_elem(&blocks->passdbs, name)
		passdb_add(conf, blocks, name);
	twofa_doveconf_mark_dropped(conf);
	array_foreach_elem(&blocks->userdbs, name)
		userdb_add(conf, blocks, name);
	twofa_doveconf_listeners_add(conf, blocks);
	twofa_doveconf_inets_add(conf, blocks);
	add_ssl_server(conf);
	/* doveconf prints no defaults of lists */
	value = list_get(conf, blocks, key, "plain");
	hash_table_update(conf->settings, key, value);
}

struct twofa_doveconf *
twofa_doveconf_parse(const char *dump, const char *protocol)
{
	struct twofa_doveconf *conf = twofa_doveconf_new();
	struct twofa_doveconf_blocks blocks;

	T_BEGIN {
		twofa_doveconf_blocks_parse(conf, dump, protocol, &blocks);
		add_lists(conf, &blocks);
	} T_END;
	return conf;
}
