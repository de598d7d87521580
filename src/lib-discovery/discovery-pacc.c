/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base64.h"
#include "sha2.h"
#include "str.h"
#include "unichar.h"
#include "lib-discovery/discovery-json.h"
#include "lib-discovery/discovery.h"

/* The draft's section on the document limits the length of the names, and says
   nothing about ports, so that only the usual ones can be meant. */

#define NAME_MAX_CHARS 60
#define SHORT_NAME_MAX_CHARS 20

static bool is_usual(const struct twofa_mail_server *server, in_port_t port)
{
	return server->port == port && server->security == TWOFA_MAIL_TLS;
}

static void add_protocol(string_t *str, const char *name, const char *host)
{
	str_printfa(str, "\"%s\":{\"host\":", name);
	discovery_json_append(str, host);
	str_append_c(str, '}');
}

static void add_protocols(const struct twofa_mail_offer *offer, string_t *str)
{
	str_append(str, "{\"protocols\":{");
	add_protocol(str, "imap", offer->imap.host);
	str_append_c(str, ',');
	if (offer->pop3 != NULL && is_usual(offer->pop3, 995)) {
		add_protocol(str, "pop3", offer->pop3->host);
		str_append_c(str, ',');
	}
	add_protocol(str, "smtp", offer->submission.host);
	str_append(str, "},\"authentication\":{\"password\":true}");
}

static const char *shorten(const char *text, unsigned int max_chars)
{
	const char *p = text;
	unsigned int i;

	for (i = 0; i < max_chars && *p != '\0'; i++)
		p += uni_utf8_char_bytes((unsigned char)*p);
	return t_strdup_until(text, p);
}

static void add_provider(const char *name, string_t *str)
{
	str_append(str, ",\"info\":{\"provider\":{\"name\":");
	discovery_json_append(str, shorten(name, NAME_MAX_CHARS));
	str_append(str, ",\"shortName\":");
	discovery_json_append(str, shorten(name, SHORT_NAME_MAX_CHARS));
	str_append_c(str, '}');
}

bool discovery_pacc(const struct discovery *discovery, string_t *str)
{
	const struct twofa_mail_offer *offer = &discovery->offer;

	if (!is_usual(&offer->imap, 993) ||
	    !is_usual(&offer->submission, 465) ||
	    !discovery_login_is_address(discovery))
		return FALSE;
	add_protocols(offer, str);
	add_provider(offer->organisation, str);
	if (discovery->help_url != NULL) {
		str_append(str, ",\"help\":{\"documentation\":");
		discovery_json_append(str, discovery->help_url);
		str_append_c(str, '}');
	}
	str_append(str, "}}");
	return TRUE;
}

const char *discovery_pacc_record(const string_t *document)
{
	unsigned char digest[SHA256_RESULTLEN];
	string_t *str = t_str_new(96);

	sha256_get_digest(str_data(document), str_len(document), digest);
	str_append(str, "v=UAAC1; a=sha256; d=");
	base64_encode(digest, sizeof(digest), str);
	return str_c(str);
}
