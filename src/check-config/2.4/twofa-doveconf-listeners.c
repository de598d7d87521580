/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "check-config/2.4/twofa-doveconf-blocks.h"
#include "check-config/2.4/twofa-doveconf-listeners.h"
#include "check-config/twofa-doveconf.h"

/* The sockets of service twofa: those that libtwofa_settings.so has defaults
   for, which doveconf does not print, and those in the configuration. */

/* A listener's setting may also be set for the service, or for all services. */
static const char *
listener_get(const struct twofa_doveconf *conf, const char *path,
	     const char *word, const char *key)
{
	const char *const keys[] = {
		t_strdup_printf("%s/%s", path, key),
		t_strdup_printf("service/twofa/%s_%s", word, key),
		t_strdup_printf("%s_%s", word, key),
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(keys); i++) {
		if (*twofa_doveconf_get(conf, keys[i]) != '\0')
			return twofa_doveconf_get(conf, keys[i]);
	}
	return "";
}

/* The default that libtwofa_settings.so declares. */
static const char *default_user(const char *name)
{
	if (strcmp(name, "twofa-auth") == 0)
		return "$SET:default_internal_user";
	if (strcmp(name, "twofa-user") == 0)
		return "$SET:default_login_user";
	return "";
}

/* The sockets of service auth that the configuration has. */
static void auth_socket_add(struct twofa_doveconf *conf, const char *key)
{
	struct twofa_doveconf_listener *listener =
		array_append_space(&conf->auth_sockets);
	const char *name = key + strlen("service/auth/unix_listener/");
	const char *path = twofa_doveconf_get(conf, t_strconcat(key, "/path",
								NULL));

	listener->block = p_strconcat(conf->pool, "unix_listener ", name, NULL);
	listener->path = *path == '\0' ? p_strdup(conf->pool, name) : path;
	listener->mode = twofa_doveconf_get(conf, t_strconcat(key, "/mode",
							      NULL));
	listener->user = "";
}

static void
listener_add(struct twofa_doveconf *conf, const char *word, const char *name)
{
	struct twofa_doveconf_listener *listener;
	const char *key = t_strdup_printf("service/twofa/%s/%s", word, name);
	const char *port = listener_get(conf, key, word, "port");

	if (strcmp(word, "inet_listener") == 0 &&
	    (*port == '\0' || strcmp(port, "0") == 0))
		return;
	listener = array_append_space(&conf->listeners);
	listener->block = p_strdup_printf(conf->pool, "%s %s", word, name);
	listener->path = "";
	listener->mode = listener_get(conf, key, word, "mode");
	listener->user = listener_get(conf, key, word, "user");
	if (strcmp(word, "unix_listener") != 0)
		return;
	listener->path = listener_get(conf, key, word, "path");
	if (*listener->path == '\0')
		listener->path = p_strdup(conf->pool, name);
	if (*listener->user == '\0')
		listener->user = default_user(name);
}

void twofa_doveconf_listeners_add(struct twofa_doveconf *conf,
				  const struct twofa_doveconf_blocks *blocks)
{
	static const char *const names[] = {
		"twofa-auth", "twofa-admin", "twofa-user", NULL
	};
	static const char auth_prefix[] = "service/auth/unix_listener/";
	static const char prefix[] = "service/twofa/";
	const size_t prefix_len = strlen(prefix);
	const char *path, *name, *word;
	unsigned int i;

	for (i = 0; names[i] != NULL; i++)
		listener_add(conf, "unix_listener", names[i]);
	array_foreach_elem(&blocks->listeners, path) {
		if (strncmp(path, auth_prefix, strlen(auth_prefix)) == 0)
			auth_socket_add(conf, path);
		if (strncmp(path, prefix, prefix_len) != 0)
			continue;
		name = strchr(path + prefix_len, '/') + 1;
		word = t_strdup_until(path + prefix_len, name - 1);
		if (!str_array_find(names, name) ||
		    strcmp(word, "unix_listener") != 0)
			listener_add(conf, word, name);
	}
}
