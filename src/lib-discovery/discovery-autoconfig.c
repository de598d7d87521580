/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-discovery/discovery-xml.h"
#include "lib-discovery/discovery.h"
#include "lib-syntax/twofa-mail-name.h"
#include "lib-texts/texts.h"

/* The format: draft-ietf-mailmaint-autoconfig. Programs put the parts of the
   address in place of the words between percent signs. */

static const struct twofa_mail_name words = {
	.user = "%EMAILADDRESS%",
	.username = "%EMAILLOCALPART%",
	.domain = "%EMAILDOMAIN%",
};

static void add_server(const struct discovery *discovery, string_t *str,
		       const char *element, const char *type,
		       const struct twofa_mail_server *server)
{
	str_printfa(str, "    <%s type=\"%s\">\n      ", element, type);
	discovery_xml_element(str, "hostname", server->host);
	str_printfa(str, "\n      <port>%u</port>\n      ", server->port);
	discovery_xml_element(str, "socketType",
			      server->security == TWOFA_MAIL_STARTTLS ?
			      "STARTTLS" : "SSL");
	str_append(str, "\n      <authentication>password-cleartext"
		   "</authentication>\n      ");
	discovery_xml_element(str, "username",
		twofa_mail_login_of(discovery->servers, &words));
	str_printfa(str, "\n    </%s>\n", element);
}

static void add_help(const char *url, string_t *str)
{
	unsigned int i;

	str_append(str, "    <documentation url=\"");
	discovery_xml_append(str, url);
	str_append(str, "\">\n");
	for (i = 0; texts_language_code(i) != NULL; i++) {
		str_printfa(str, "      <descr lang=\"%s\">",
			    texts_language_code(i));
		discovery_xml_append(str, texts_get(i, TEXT_APPS_TITLE));
		str_append(str, "</descr>\n");
	}
	str_append(str, "    </documentation>\n");
}

void discovery_autoconfig(const struct discovery *discovery, string_t *str)
{
	const struct twofa_mail_offer *offer = &discovery->offer;

	str_append(str, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<clientConfig version=\"1.1\">\n");
	str_printfa(str, "  <emailProvider id=\"%s\">\n    ", offer->domain);
	discovery_xml_element(str, "domain", offer->domain);
	str_append(str, "\n    ");
	discovery_xml_element(str, "displayName", offer->organisation);
	str_append(str, "\n    ");
	discovery_xml_element(str, "displayShortName", offer->organisation);
	str_append_c(str, '\n');
	add_server(discovery, str, "incomingServer", "imap", &offer->imap);
	if (offer->pop3 != NULL) {
		add_server(discovery, str, "incomingServer", "pop3",
			   offer->pop3);
	}
	add_server(discovery, str, "outgoingServer", "smtp",
		   &offer->submission);
	if (discovery->help_url != NULL)
		add_help(discovery->help_url, str);
	str_append(str, "  </emailProvider>\n</clientConfig>\n");
}
