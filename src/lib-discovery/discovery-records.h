/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DISCOVERY_RECORDS_H
#define DISCOVERY_RECORDS_H

struct discovery;

/* The DNS records of a domain, and the names that certificates must have. */

struct discovery_record {
	const char *name;	/* with a dot at its end */
	const char *type;	/* SRV, TXT or CNAME */
	const char *value;	/* as a zone file has it */
};
ARRAY_DEFINE_TYPE(discovery_record, struct discovery_record);

/* Appends the records to records, which are allocated from pool. web is the
   host that serves the documents; NULL = it is not known, and the records that
   lead to it are left out. A service that is not offered gets a record that
   says so (RFC 6186, section 3.4). */
void discovery_records(const struct discovery *discovery, pool_t pool,
		       const char *web, ARRAY_TYPE(discovery_record) *records);
/* Appends host names to names, each once. */
void discovery_certificates(const struct discovery *discovery, pool_t pool,
			    ARRAY_TYPE(const_string) *names);

#endif
