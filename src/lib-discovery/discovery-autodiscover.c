/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-discovery/discovery-json.h"
#include "lib-discovery/discovery-xml.h"
#include "lib-discovery/discovery.h"
#include "lib-syntax/twofa-mail-name.h"

/* Microsoft's documents MS-OXDSCLI, section 2.2.4, and "Autodiscover V2". */

#define SCHEMA "http://schemas.microsoft.com/exchange/autodiscover/"

static void add_protocol(const struct discovery *discovery,
			 const char *address, string_t *str, const char *type,
			 const struct twofa_mail_server *server)
{
	struct twofa_mail_name name;

	str_append(str, "<Protocol>");
	discovery_xml_element(str, "Type", type);
	discovery_xml_element(str, "Server", server->host);
	str_printfa(str, "<Port>%u</Port>", server->port);
	if (address != NULL) {
		name = twofa_mail_name_split(address);
		discovery_xml_element(str, "LoginName",
			twofa_mail_login_of(discovery->servers, &name));
	}
	str_append(str, "<DomainRequired>off</DomainRequired><SPA>off</SPA>"
		   "<SSL>on</SSL>");
	/* "TLS" is STARTTLS, and counts before SSL */
	if (server->security == TWOFA_MAIL_STARTTLS)
		str_append(str, "<Encryption>TLS</Encryption>");
	str_append(str, "<AuthRequired>on</AuthRequired></Protocol>");
}

void discovery_autodiscover(const struct discovery *discovery,
			    const char *address, string_t *str)
{
	const struct twofa_mail_offer *offer = &discovery->offer;

	str_append(str, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		   "<Autodiscover xmlns=\""SCHEMA"responseschema/2006\">"
		   "<Response xmlns=\""SCHEMA"outlook/responseschema/2006a\">"
		   "<Account><AccountType>email</AccountType>"
		   "<Action>settings</Action>");
	add_protocol(discovery, address, str, "IMAP", &offer->imap);
	if (offer->pop3 != NULL)
		add_protocol(discovery, address, str, "POP3", offer->pop3);
	add_protocol(discovery, address, str, "SMTP", &offer->submission);
	str_append(str, "</Account></Response></Autodiscover>\n");
}

static void add_url(string_t *str, const char *protocol, const char *url)
{
	str_printfa(str, "{\"Protocol\":\"%s\",\"Url\":", protocol);
	discovery_json_append(str, url);
	str_append_c(str, '}');
}

bool discovery_autodiscover_json(const struct discovery *discovery,
				 const char *protocol, string_t *str)
{
	const struct twofa_mail_offer *offer = &discovery->offer;

	if (protocol == NULL || *protocol == '\0') {
		str_append(str, "{\"ErrorCode\":\"MandatoryParameterMissing\","
			   "\"ErrorMessage\":\"A valid value must be provided "
			   "for the parameter Protocol.\"}");
		return FALSE;
	}
	if (strcasecmp(protocol, "AutodiscoverV1") == 0) {
		add_url(str, "AutodiscoverV1", t_strdup_printf(
			"https://"DISCOVERY_HOST_AUTODISCOVER".%s"
			DISCOVERY_PATH_AUTODISCOVER, offer->domain));
		return TRUE;
	}
	if (strcasecmp(protocol, "ActiveSync") == 0 &&
	    offer->activesync != NULL) {
		add_url(str, "ActiveSync", t_strdup_printf(
			"https://%s/Microsoft-Server-ActiveSync",
			offer->activesync));
		return TRUE;
	}
	str_append(str, "{\"ErrorCode\":\"InvalidProtocol\",\"ErrorMessage\":"
		   "\"The protocol is not offered.\"}");
	return FALSE;
}
