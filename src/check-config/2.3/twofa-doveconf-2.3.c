/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "check-config/twofa-doveconf-private.h"

/* Dovecot 2.3's doveconf -S: a key=value line for each setting. Lists are
   numbered: "passdb=0 1", then "passdb/0/driver=…" for each entry. */

const char *const *twofa_doveconf_args(const char *protocol)
{
	const char **args = t_new(const char *, 4);

	args[0] = "-S";
	if (protocol != NULL) {
		args[1] = "-f";
		args[2] = t_strconcat("service=", protocol, NULL);
	}
	return args;
}

static const char *
entry_get(const struct twofa_doveconf *conf, const char *list,
	  const char *id, const char *name)
{
	return twofa_doveconf_get(conf, t_strconcat(list, "/", id, "/", name,
						    NULL));
}

static bool
entry_is_yes(const struct twofa_doveconf *conf, const char *list,
	     const char *id, const char *name)
{
	return twofa_doveconf_is_yes(entry_get(conf, list, id, name));
}

static void
passdb_find_bad_settings(struct twofa_doveconf *conf,
			 struct twofa_doveconf_passdb *passdb)
{
	const struct twofa_doveconf_bad_setting settings[] = {
		{ "skip", strcmp(passdb->skip, "never") != 0 },
		{ "mechanisms", *passdb->mechanisms != '\0' },
		{ "username_filter", *passdb->username_filter != '\0' },
		{ "default_fields", *passdb->default_fields != '\0' },
		{ "override_fields", *passdb->override_fields != '\0' },
		{ "deny", passdb->deny },
		{ "pass", passdb->pass },
	};

	passdb->bad_settings = twofa_doveconf_bad_settings(
		conf->pool, settings, N_ELEMENTS(settings));
	passdb->results_ignored =
		strcmp(passdb->result_success, "return-ok") != 0 ||
		strcmp(passdb->result_failure, "continue") != 0 ||
		strcmp(passdb->result_internalfail, "continue") != 0;
}

static void passdb_add(struct twofa_doveconf *conf, const char *id)
{
	struct twofa_doveconf_passdb *passdb =
		array_append_space(&conf->passdbs);

	passdb->driver = entry_get(conf, "passdb", id, "driver");
	passdb->name = "";
	passdb->block = p_strdup_printf(conf->pool, "passdb { driver = %s }",
					passdb->driver);
	passdb->args = passdb->path =
		entry_get(conf, "passdb", id, "args");
	passdb->default_fields =
		entry_get(conf, "passdb", id, "default_fields");
	passdb->override_fields =
		entry_get(conf, "passdb", id, "override_fields");
	passdb->mechanisms = entry_get(conf, "passdb", id, "mechanisms");
	passdb->username_filter =
		entry_get(conf, "passdb", id, "username_filter");
	passdb->skip = entry_get(conf, "passdb", id, "skip");
	passdb->result_success =
		entry_get(conf, "passdb", id, "result_success");
	passdb->result_failure =
		entry_get(conf, "passdb", id, "result_failure");
	passdb->result_internalfail =
		entry_get(conf, "passdb", id, "result_internalfail");
	passdb->deny = entry_is_yes(conf, "passdb", id, "deny");
	passdb->pass = entry_is_yes(conf, "passdb", id, "pass");
	passdb->master = entry_is_yes(conf, "passdb", id, "master");
	passdb_find_bad_settings(conf, passdb);
}

static void userdb_add(struct twofa_doveconf *conf, const char *id)
{
	struct twofa_doveconf_userdb *userdb =
		array_append_space(&conf->userdbs);

	userdb->driver = entry_get(conf, "userdb", id, "driver");
	userdb->name = "";
	userdb->block = p_strdup_printf(conf->pool, "userdb { driver = %s }",
					userdb->driver);
	userdb->args = entry_get(conf, "userdb", id, "args");
	userdb->default_fields =
		entry_get(conf, "userdb", id, "default_fields");
	userdb->override_fields =
		entry_get(conf, "userdb", id, "override_fields");
}

/* Where a listener's name has a slash, its id has something else. */
static void
listener_add(struct twofa_doveconf *conf, const char *service,
	     const char *word, const char *id,
	     ARRAY_TYPE(twofa_doveconf_listener) *listeners)
{
	const char *list = t_strdup_printf("service/%s/%s", service, word);
	const char *path = entry_get(conf, list, id, "path");
	struct twofa_doveconf_listener *listener;

	if (strcmp(entry_get(conf, list, id, "port"), "0") == 0)
		return;
	listener = array_append_space(listeners);
	listener->block = p_strdup_printf(conf->pool, "%s %s", word,
					  *path != '\0' ? path : id);
	listener->path = strcmp(word, "unix_listener") == 0 ? path : "";
	listener->mode = entry_get(conf, list, id, "mode");
	listener->user = entry_get(conf, list, id, "user");
}

static void
listeners_add(struct twofa_doveconf *conf, const char *service,
	      const char *word, ARRAY_TYPE(twofa_doveconf_listener) *listeners)
{
	const char *const *id = t_strsplit_spaces(twofa_doveconf_get(conf,
		t_strdup_printf("service/%s/%s", service, word)), " ");

	for (; *id != NULL; id++)
		listener_add(conf, service, word, *id, listeners);
}

static void
inet_add(struct twofa_doveconf *conf, const char *service, const char *list,
	 const char *id)
{
	const char *name = entry_get(conf, list, id, "name");
	const char *port = entry_get(conf, list, id, "port");
	struct twofa_doveconf_inet *inet = array_append_space(&conf->inets);

	inet->service = service;
	inet->block = p_strdup_printf(conf->pool, "inet_listener%s%s",
				      *name == '\0' ? "" : " ", name);
	inet->address = entry_get(conf, list, id, "address");
	inet->touched = *inet->address != '\0';
	if (!inet->touched)
		inet->address = twofa_doveconf_get(conf, "listen");
	inet->port = port;
	inet->open = *port != '\0' && strcmp(port, "0") != 0;
	inet->ssl = entry_is_yes(conf, list, id, "ssl");
	inet->haproxy = entry_is_yes(conf, list, id, "haproxy");
}

static void inets_add(struct twofa_doveconf *conf)
{
	const char *const *service = twofa_doveconf_inet_services;
	const char *list, *const *id;

	for (; *service != NULL; service++) {
		list = t_strdup_printf("service/%s/inet_listener", *service);
		id = t_strsplit_spaces(twofa_doveconf_get(conf, list), " ");
		for (; *id != NULL; id++)
			inet_add(conf, *service, list, *id);
	}
}

static void doveconf_parse_line(struct twofa_doveconf *conf, const char *line)
{
	const char *p = strchr(line, '='), *key, *value;

	if (p == NULL)
		return;
	key = p_strdup_until(conf->pool, line, p);
	value = p_strdup(conf->pool, p + 1);
	hash_table_update(conf->settings, key, value);
}

static void doveconf_add_lists(struct twofa_doveconf *conf)
{
	const char *const *id;

	id = t_strsplit_spaces(twofa_doveconf_get(conf, "passdb"), " ");
	for (; *id != NULL; id++)
		passdb_add(conf, *id);
	twofa_doveconf_mark_dropped(conf);
	id = t_strsplit_spaces(twofa_doveconf_get(conf, "userdb"), " ");
	for (; *id != NULL; id++)
		userdb_add(conf, *id);
	listeners_add(conf, "twofa", "unix_listener", &conf->listeners);
	listeners_add(conf, "twofa", "fifo_listener", &conf->listeners);
	listeners_add(conf, "twofa", "inet_listener", &conf->listeners);
	listeners_add(conf, "auth", "unix_listener", &conf->auth_sockets);
	inets_add(conf);
}

struct twofa_doveconf *
twofa_doveconf_parse(const char *dump, const char *protocol ATTR_UNUSED)
{
	struct twofa_doveconf *conf = twofa_doveconf_new();
	const char *const *line;

	T_BEGIN {
		for (line = t_strsplit(dump, "\n"); *line != NULL; line++)
			doveconf_parse_line(conf, *line);
		doveconf_add_lists(conf);
	} T_END;
	return conf;
}
