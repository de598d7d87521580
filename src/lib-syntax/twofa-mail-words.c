/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-host.h"
#include "lib-syntax/twofa-mail-name.h"
#include "lib-syntax/twofa-mail-servers.h"
#include "lib-syntax/twofa-mail-words.h"

/* The port tells how TLS begins, and a word that tells how TLS begins the port.
   There is no word for a connection without TLS. A table has the ports of each
   protocol (RFC 8314, section 7; RFC 5804, section 1.8, which has STARTTLS
   only). */

enum protocol {
	PROTOCOL_IMAP = 0,
	PROTOCOL_SUBMISSION,
	PROTOCOL_POP3,
	PROTOCOL_SIEVE,
	PROTOCOL_COUNT
};

static const struct {
	const char *setting;
	in_port_t ports[2]; /* by enum twofa_mail_security; 0 = none */
	enum twofa_mail_security preferred;
} protocols[PROTOCOL_COUNT] = {
	[PROTOCOL_IMAP] =
		{ "twofa_mail_imap", { 993, 143 }, TWOFA_MAIL_TLS },
	[PROTOCOL_SUBMISSION] =
		{ "twofa_mail_submission", { 465, 587 }, TWOFA_MAIL_TLS },
	[PROTOCOL_POP3] =
		{ "twofa_mail_pop3", { 995, 110 }, TWOFA_MAIL_TLS },
	[PROTOCOL_SIEVE] =
		{ "twofa_mail_sieve", { 0, 4190 }, TWOFA_MAIL_STARTTLS },
};

/* Returns the host with the domain in place of the variable, NULL = it is no
   host name then. */
static const char *host_expand(const char *text, const char *domain)
{
	const struct twofa_mail_name name = { .domain = domain };
	const char *host = twofa_mail_template_expand(text, &name);

	return host != NULL && twofa_host_is_valid(host) ? host : NULL;
}

static int security_parse(const char *word, enum twofa_mail_security *sec_r)
{
	if (strcmp(word, "tls") == 0)
		*sec_r = TWOFA_MAIL_TLS;
	else if (strcmp(word, "starttls") == 0)
		*sec_r = TWOFA_MAIL_STARTTLS;
	else
		return -1;
	return 0;
}

/* Completes what the setting leaves out. */
static int server_complete(enum protocol protocol, bool has_port, bool has_word,
			   struct twofa_mail_server *server)
{
	const in_port_t *ports = protocols[protocol].ports;

	if (!has_word) {
		server->security = protocols[protocol].preferred;
		if (has_port && server->port == ports[TWOFA_MAIL_STARTTLS])
			server->security = TWOFA_MAIL_STARTTLS;
	}
	if (!has_port)
		server->port = ports[server->security];
	return server->port == 0 ? -1 : 0;
}

static int server_parse(enum protocol protocol, const char *value,
			const char *domain, struct twofa_mail_server *server_r)
{
	const char *const *words = t_strsplit_spaces(value, " ");
	unsigned int count = str_array_length(words);
	const char *port;

	i_zero(server_r);
	if (count < 1 || count > 2)
		return -1;
	port = strrchr(words[0], ':');
	server_r->host = host_expand(t_strcut(words[0], ':'), domain);
	if (server_r->host == NULL ||
	    (port != NULL && net_str2port(port + 1, &server_r->port) < 0) ||
	    (port != NULL && port != strchr(words[0], ':')) ||
	    (count == 2 && security_parse(words[1], &server_r->security) < 0))
		return -1;
	return server_complete(protocol, port != NULL, count == 2, server_r);
}

/* Sets server_r to the server, to NULL = the setting is empty. */
static int
protocol_parse(enum protocol protocol, const char *value, pool_t pool,
	       const char *domain, const struct twofa_mail_server **server_r,
	       const char **error_r)
{
	struct twofa_mail_server *server;

	*server_r = NULL;
	if (*value == '\0')
		return 0;
	server = p_new(pool, struct twofa_mail_server, 1);
	if (server_parse(protocol, value, domain, server) < 0) {
		*error_r = t_strdup_printf("%s = %s: must be the name of a "
			"host, which may have %%{domain} in it, with or "
			"without a port (such as imap.example.org:993), and "
			"may end in tls or starttls",
			protocols[protocol].setting, value);
		return -1;
	}
	server->host = p_strdup(pool, server->host);
	*server_r = server;
	return 0;
}

static int activesync_parse(const char *value, pool_t pool, const char *domain,
			    const char **host_r, const char **error_r)
{
	*host_r = NULL;
	if (*value == '\0')
		return 0;
	*host_r = p_strdup(pool, host_expand(value, domain));
	if (*host_r != NULL)
		return 0;
	*error_r = t_strdup_printf("twofa_mail_activesync = %s: must be the "
		"name of a host, which may have %%{domain} in it",
		value);
	return -1;
}

int twofa_mail_words_parse(const struct twofa_mail_servers *servers,
			   pool_t pool, struct twofa_mail_offer *offer,
			   const char **error_r)
{
	const char *const values[PROTOCOL_COUNT] = {
		servers->imap, servers->submission, servers->pop3,
		servers->sieve
	};
	const struct twofa_mail_server *parsed[PROTOCOL_COUNT];
	unsigned int i;

	for (i = 0; i < PROTOCOL_COUNT; i++) {
		if (protocol_parse(i, values[i], pool, offer->domain,
				   &parsed[i], error_r) < 0)
			return -1;
	}
	if (parsed[PROTOCOL_IMAP] != NULL)
		offer->imap = *parsed[PROTOCOL_IMAP];
	if (parsed[PROTOCOL_SUBMISSION] != NULL)
		offer->submission = *parsed[PROTOCOL_SUBMISSION];
	offer->pop3 = parsed[PROTOCOL_POP3];
	offer->sieve = parsed[PROTOCOL_SIEVE];
	return activesync_parse(servers->activesync, pool, offer->domain,
				&offer->activesync, error_r);
}

int twofa_mail_words_check(const struct twofa_mail_servers *servers,
			   const char **error_r)
{
	struct twofa_mail_offer offer;

	i_zero(&offer);
	/* any domain, to see that the other characters are those of a host */
	offer.domain = "d";
	return twofa_mail_words_parse(servers, pool_datastack_create(), &offer,
				      error_r);
}
