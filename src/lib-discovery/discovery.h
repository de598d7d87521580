/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DISCOVERY_H
#define DISCOVERY_H

#include "lib-syntax/twofa-mail-servers.h"

/* The documents by which mail programs find the servers of a domain. They have
   no secrets, and are the same for every address of the domain, so that they
   tell nothing about mailboxes. */

struct discovery {
	struct twofa_mail_offer offer;
	const struct twofa_mail_servers *servers;
	/* the page about application passwords; NULL = none */
	const char *help_url;
};

#define DISCOVERY_TYPE_XML "text/xml; charset=utf-8"
#define DISCOVERY_TYPE_JSON "application/json"

/* The names of a domain's web servers, and the paths there. */
#define DISCOVERY_HOST_AUTOCONFIG "autoconfig"
#define DISCOVERY_HOST_AUTODISCOVER "autodiscover"
#define DISCOVERY_HOST_PACC "ua-auto-config"
#define DISCOVERY_PATH_AUTOCONFIG "/mail/config-v1.1.xml"
#define DISCOVERY_PATH_WELL_KNOWN "/.well-known/autoconfig/mail/config-v1.1.xml"
#define DISCOVERY_PATH_AUTODISCOVER "/autodiscover/autodiscover.xml"
#define DISCOVERY_PATH_AUTODISCOVER_JSON "/autodiscover/autodiscover.json"
#define DISCOVERY_PATH_PACC "/.well-known/user-agent-configuration.json"

/* panel_url is twofa_panel_url, "" = none. Strings are allocated from pool.
   Returns 1 = ok, 0 = no servers are set, -1 = the settings cannot be used for
   this domain: error_r says which. */
int discovery_init(struct discovery *discovery, pool_t pool,
		   const struct twofa_mail_servers *servers,
		   const char *panel_url, const char *domain,
		   const char **error_r);

/* Thunderbird's config-v1.1.xml, which other programs read as well. */
void discovery_autoconfig(const struct discovery *discovery, string_t *str);
/* Outlook's answer to a POST of autodiscover.xml. address is the one that the
   program asks for; NULL = the answer has no login name, for which programs
   take the address. */
void discovery_autodiscover(const struct discovery *discovery,
			    const char *address, string_t *str);
/* Are login names the addresses, so that the answer without an address is right
   for all? */
bool discovery_login_is_address(const struct discovery *discovery);
/* The second version of Outlook's, in JSON. protocol is the one that is asked
   for; NULL = none. Returns FALSE if it is not offered: str is the error then,
   with which status 400 is answered. */
bool discovery_autodiscover_json(const struct discovery *discovery,
				 const char *protocol, string_t *str);
/* user-agent-configuration.json (draft-ietf-mailmaint-pacc), whose bytes the
   digest in discovery_pacc_record() is about. Returns FALSE if the document
   cannot say what the settings do: it knows TLS on the usual ports only, and
   addresses as login names. */
bool discovery_pacc(const struct discovery *discovery, string_t *str);
/* The TXT record's text for a document, from the data stack. */
const char *discovery_pacc_record(const string_t *document);

#endif
