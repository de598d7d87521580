/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/store/twofa-domain.h"

/* The policy of a domain's mailboxes: the columns that a record has for its
   own. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_domain, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(name, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(policy, .signed_as = 2),
	COLUMN(required_from, .signed_as = 3),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
	COLUMN(rev),
};

const struct twofa_table twofa_domain_table = {
	.name = "twofa_domains",
	.title = "domain",
	.signed_kind = "domain",
	TWOFA_TABLE_COLUMNS(struct twofa_domain, columns),
};
