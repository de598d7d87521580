/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "strnum.h"
#include "check-config/twofa-doveconf.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/doctor/doctor-doors.h"

/* The list of doors, from the configuration and from the admin. */

static const struct {
	/* the service, the word in the setting "protocols", and what is spoken
	   there */
	const char *service, *word, *protocol;
} services[] = {
	{ "imap-login", "imap", "imap" },
	{ "pop3-login", "pop3", "pop3" },
	{ "submission-login", "submission", "submission" },
	{ "managesieve-login", "sieve", "sieve" },
	{ "auth", NULL, "auth" },
	{ "twofa-panel", NULL, "panel" },
};

/* Does Dovecot start the services of this protocol? */
static bool is_in_protocols(const struct twofa_doveconf *conf,
			    const char *word)
{
	const char *value = twofa_doveconf_get(conf, "protocols");

	return word == NULL || *value == '\0' ||
		str_array_icase_find(t_strsplit_spaces(value, " ,"), word) ||
		twofa_doveconf_is_yes(twofa_doveconf_get(conf, t_strconcat(
			"protocols/", word, NULL)));
}

static const char *
protocol_of(const struct twofa_doveconf *conf, const char *service)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(services); i++) {
		if (strcmp(services[i].service, service) == 0 &&
		    is_in_protocols(conf, services[i].word))
			return services[i].protocol;
	}
	return NULL;
}

/* The first of the listener's addresses; of a listener for all of them, the one
   of this machine. Returns FALSE if it is no address. */
static bool address_parse(const char *address, struct ip_addr *ip_r)
{
	const char *first = t_strsplit_spaces(address, " ,")[0];

	if (first == NULL || strcmp(first, "*") == 0 ||
	    strcmp(first, "0.0.0.0") == 0)
		first = "127.0.0.1";
	else if (strcmp(first, "::") == 0 || strcmp(first, "[::]") == 0)
		first = "::1";
	if (*first == '[')
		first = t_strcut(first + 1, ']');
	return net_addr2ip(first, ip_r) == 0;
}

static const char *ip_port(const struct ip_addr *ip, in_port_t port)
{
	return t_strdup_printf(IPADDR_IS_V6(ip) ? "[%s]:%u" : "%s:%u",
			       net_ip2addr(ip), port);
}

static void
add_inet(struct doctor *doctor, const struct twofa_doveconf_inet *inet,
	 const char *protocol)
{
	struct doctor_door *door = array_append_space(&doctor->doors);
	const char *where = inet->address;

	door->protocol = protocol;
	door->tls = inet->ssl;
	door->haproxy = inet->haproxy;
	door->prefix = twofa_doveconf_get(doctor->conf,
					  "twofa_panel_url_prefix");
	if (net_str2port(inet->port, &door->port) < 0 ||
	    !address_parse(inet->address, &door->ip))
		door->fault = "its address is not known";
	else
		where = ip_port(&door->ip, door->port);
	door->name = p_strdup_printf(doctor->pool, "%s %s (service %s, %s)",
				     protocol, where, inet->service,
				     inet->block);
}

/* auth knows by the last word of its name what a socket is for. The others are
   not for clients that log in. */
static bool is_for_clients(const struct twofa_doveconf_listener *listener)
{
	static const char *const others[] = {
		"master", "userdb", "login", "tokenlogin", "token", "worker",
		NULL
	};
	const char *name = strrchr(listener->path, '/'), *word;
	unsigned int mode;

	name = name == NULL ? listener->path : name + 1;
	word = strrchr(name, '-');
	if (str_array_find(others, word == NULL ? name : word + 1))
		return FALSE;
	return str_to_uint_oct(listener->mode, &mode) < 0 || mode != 0;
}

static struct doctor_door *
add_socket(struct doctor *doctor, const char *path, const char *name)
{
	struct doctor_door *door = array_append_space(&doctor->doors);

	door->protocol = "auth";
	door->path = p_strdup(doctor->pool, *path == '/' ? path :
		t_strconcat(twofa_compat_doveadm_base_dir(), "/", path, NULL));
	door->name = p_strdup_printf(doctor->pool, "auth %s%s", door->path,
				     name);
	return door;
}

void doctor_doors_add(struct doctor *doctor)
{
	const struct twofa_doveconf_inet *inet;
	const struct twofa_doveconf_listener *listener;
	const char *protocol;

	array_foreach(&doctor->conf->inets, inet) {
		protocol = protocol_of(doctor->conf, inet->service);
		if (protocol != NULL && inet->open)
			add_inet(doctor, inet, protocol);
	}
	array_foreach(&doctor->conf->auth_sockets, listener) {
		if (!is_for_clients(listener))
			continue;
		(void)add_socket(doctor, listener->path, t_strdup_printf(
			" (service auth, %s)", listener->block));
	}
}

/* "imaps" is imap with TLS from the first byte. */
static const char *named_protocol(const char *word, bool *tls_r)
{
	static const struct {
		const char *word, *protocol;
		bool tls;
	} words[] = {
		{ "imap", "imap", FALSE }, { "imaps", "imap", TRUE },
		{ "pop3", "pop3", FALSE }, { "pop3s", "pop3", TRUE },
		{ "submission", "submission", FALSE },
		{ "submissions", "submission", TRUE },
		{ "smtp", "submission", FALSE },
		{ "smtps", "submission", TRUE },
		{ "sieve", "sieve", FALSE },
		{ "auth", "auth", FALSE },
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(words); i++) {
		if (strcasecmp(words[i].word, word) == 0) {
			*tls_r = words[i].tls;
			return words[i].protocol;
		}
	}
	return NULL;
}

/* HOST:PORT; an IPv6 address stands in brackets. */
static int named_address(const char *text, struct doctor_door *door,
			 const char **error_r)
{
	const char *port = strrchr(text, ':'), *host;
	struct ip_addr *ips;
	unsigned int count;
	int ret;

	if (port == NULL || net_str2port(port + 1, &door->port) < 0) {
		*error_r = "has no port";
		return -1;
	}
	host = t_strdup_until(text, port);
	if (*host == '[')
		host = t_strcut(host + 1, ']');
	ret = net_gethostbyname(host, &ips, &count);
	if (ret != 0 || count == 0) {
		*error_r = "has no host that can be found";
		return -1;
	}
	door->ip = ips[0];
	return 0;
}

int doctor_doors_add_named(struct doctor *doctor, const char *listener,
			   const char **error_r)
{
	const char *p = strchr(listener, ':'), *protocol = NULL;
	struct doctor_door *door, new_door;

	i_zero(&new_door);
	new_door.prefix = "";
	new_door.named = TRUE;
	if (p != NULL) {
		protocol = named_protocol(t_strdup_until(listener, p),
					  &new_door.tls);
	}
	if (protocol == NULL) {
		*error_r = "must begin with imap:, imaps:, pop3:, pop3s:, "
			"submission:, submissions:, smtp:, smtps:, sieve: or "
			"auth:";
		return -1;
	}
	if (p[1] == '/' && strcmp(protocol, "auth") == 0) {
		add_socket(doctor, p + 1, "")->named = TRUE;
		return 0;
	}
	if (named_address(p + 1, &new_door, error_r) < 0)
		return -1;
	new_door.protocol = protocol;
	new_door.name = p_strdup_printf(doctor->pool, "%s %s", protocol,
					p + 1);
	door = array_append_space(&doctor->doors);
	*door = new_door;
	return 0;
}
