/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-discovery/discovery-records.h"
#include "lib-discovery/discovery.h"

/* RFC 6186 and RFC 8314, section 5.1: imap and imaps, submission and
   submissions, pop3 and pop3s. RFC 5804, section 1.8: sieve. */

#define NOT_OFFERED "0 0 0 ."

static const char *const web_hosts[] = {
	DISCOVERY_HOST_AUTOCONFIG,
	DISCOVERY_HOST_AUTODISCOVER,
	DISCOVERY_HOST_PACC,
};

struct writer {
	const char *domain;
	pool_t pool;
	ARRAY_TYPE(discovery_record) *records;
};

static void add(const struct writer *writer, const char *label,
		const char *type, const char *value)
{
	struct discovery_record *record = array_append_space(writer->records);

	record->name = p_strdup_printf(writer->pool, "%s.%s.", label,
				       writer->domain);
	record->type = type;
	record->value = p_strdup(writer->pool, value);
}

/* server may be NULL */
static void add_srv(const struct writer *writer, const char *label,
		    const struct twofa_mail_server *server,
		    enum twofa_mail_security security)
{
	add(writer, label, "SRV",
	    server == NULL || server->security != security ? NOT_OFFERED :
	    t_strdup_printf("0 1 %u %s.", server->port, server->host));
}

static void add_services(const struct writer *writer,
			 const struct twofa_mail_offer *offer)
{
	add_srv(writer, "_imaps._tcp", &offer->imap, TWOFA_MAIL_TLS);
	add_srv(writer, "_imap._tcp", &offer->imap, TWOFA_MAIL_STARTTLS);
	add_srv(writer, "_submissions._tcp", &offer->submission,
		TWOFA_MAIL_TLS);
	add_srv(writer, "_submission._tcp", &offer->submission,
		TWOFA_MAIL_STARTTLS);
	add_srv(writer, "_pop3s._tcp", offer->pop3, TWOFA_MAIL_TLS);
	add_srv(writer, "_pop3._tcp", offer->pop3, TWOFA_MAIL_STARTTLS);
	add_srv(writer, "_sieve._tcp", offer->sieve, TWOFA_MAIL_STARTTLS);
}

/* There is no SRV record for autodiscover: its target must be no alias (RFC
   2782), and programs ask the host of that name before they look for it. */
static void add_web(const struct writer *writer, const char *web)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(web_hosts); i++) {
		add(writer, web_hosts[i], "CNAME",
		    t_strconcat(web, ".", NULL));
	}
}

void discovery_records(const struct discovery *discovery, pool_t pool,
		       const char *web, ARRAY_TYPE(discovery_record) *records)
{
	const struct writer writer = {
		discovery->offer.domain, pool, records
	};
	string_t *document = t_str_new(256);

	add_services(&writer, &discovery->offer);
	if (web != NULL)
		add_web(&writer, web);
	if (discovery_pacc(discovery, document)) {
		add(&writer, "_ua-auto-config", "TXT", t_strconcat(
			"\"", discovery_pacc_record(document), "\"", NULL));
	}
}

static void add_name(ARRAY_TYPE(const_string) *names, pool_t pool,
		     const char *name)
{
	name = p_strdup(pool, t_str_lcase(name));
	if (array_lsearch(names, &name, i_strcmp_p) == NULL)
		array_push_back(names, &name);
}

void discovery_certificates(const struct discovery *discovery, pool_t pool,
			    ARRAY_TYPE(const_string) *names)
{
	const struct twofa_mail_offer *offer = &discovery->offer;
	unsigned int i;

	add_name(names, pool, offer->imap.host);
	add_name(names, pool, offer->submission.host);
	if (offer->pop3 != NULL)
		add_name(names, pool, offer->pop3->host);
	if (offer->sieve != NULL)
		add_name(names, pool, offer->sieve->host);
	if (offer->activesync != NULL)
		add_name(names, pool, offer->activesync);
	for (i = 0; i < N_ELEMENTS(web_hosts); i++) {
		add_name(names, pool, t_strdup_printf("%s.%s", web_hosts[i],
						      offer->domain));
	}
	add_name(names, pool, offer->domain);
}
