/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-discovery/discovery-address.h"
#include "lib-discovery/discovery-json.h"
#include "lib-discovery/discovery.h"
#include "lib-syntax/twofa-mail-name.h"
#include "fuzz.h"

/* Input: the settings of servers, a domain, an organisation, and the body of a
   request. Whatever they are, the documents have as many tags as those of
   harmless values: nothing in a value becomes markup. */

static unsigned int count(string_t *str, char chr)
{
	const char *p = str_c(str);
	unsigned int n = 0;

	for (; *p != '\0'; p++)
		n += *p == chr ? 1 : 0;
	return n;
}

static void check_same_tags(string_t *one, string_t *other)
{
	i_assert(count(one, '<') == count(other, '<'));
	i_assert(count(one, '>') == count(other, '>'));
	i_assert(strlen(str_c(one)) == str_len(one));
}

static void check_documents(const struct discovery *discovery,
			    const char *address)
{
	struct discovery plain = *discovery;
	struct twofa_mail_servers servers = *discovery->servers;
	string_t *one = t_str_new(2048), *other = t_str_new(2048);

	servers.login = "%{user}";
	servers.address = "";
	plain.servers = &servers;
	plain.offer.organisation = "Example";
	discovery_autoconfig(discovery, one);
	discovery_autoconfig(&plain, other);
	check_same_tags(one, other);
	str_truncate(one, 0);
	str_truncate(other, 0);
	discovery_autodiscover(discovery, address, one);
	discovery_autodiscover(&plain, "a@b", other);
	if (address != NULL)
		check_same_tags(one, other);
	(void)discovery_autodiscover_json(discovery, address, one);
	(void)discovery_pacc(discovery, other);
}

/* A string in JSON ends where it should. */
static void check_json(const char *text)
{
	string_t *str = t_str_new(64);
	const char *p;

	discovery_json_append(str, text);
	for (p = str_c(str) + 1; *p != '"'; p++) {
		i_assert((unsigned char)*p >= 0x20);
		if (*p == '\\')
			p++;
		i_assert(*p != '\0');
	}
	i_assert(p[1] == '\0');
}

static const char *check_address(const char *body)
{
	const char *address = discovery_address_read(
		(const unsigned char *)body, strlen(body));

	i_assert(address == NULL || twofa_mail_address_is_valid(address));
	return address;
}

void fuzz_one(struct fuzz_input *input)
{
	struct twofa_mail_servers servers = {
		.imap = fuzz_next(input), .submission = fuzz_next(input),
		.pop3 = fuzz_next(input), .sieve = "", .activesync = "",
		.login = fuzz_next(input), .address = fuzz_next(input),
		.issuer = fuzz_next(input),
	};
	const char *domain = fuzz_next(input), *body = fuzz_next(input);
	const char *address = check_address(body), *error = NULL;
	struct discovery discovery;

	check_json(servers.issuer);
	if (twofa_mail_servers_check(&servers, &error) < 0) {
		i_assert(strncmp(error, "twofa_mail_", 11) == 0);
		return;
	}
	if (discovery_init(&discovery, pool_datastack_create(), &servers, "",
			   domain, &error) > 0)
		check_documents(&discovery, address);
}
