/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOMAIN_H
#define TWOFA_DOMAIN_H

#include "service/db/twofa-table.h"

/* A domain's row in twofa_domains (doc/store.md). Nothing writes one yet: the
   table is there so that a later version finds it in every store. */

struct twofa_domain {
	const char *name, *mac;
	unsigned int policy;
	int64_t required_from, rev;
};

extern const struct twofa_table twofa_domain_table;

#endif
