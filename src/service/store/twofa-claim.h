/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLAIM_H
#define TWOFA_CLAIM_H

#include "service/db/twofa-transaction.h"

/* Runs a transaction that gives the record a name: its own, or an alias. Two
   servers may give one name to two records at the same moment. Then the database
   lets one of the transactions fail, at the unique key or because both wait for
   one another, as it does when it can't write. If another record has the name
   after a failure, the result is a conflict. */
struct twofa_store;

void twofa_claim_run(struct twofa_store *store,
		     struct twofa_transaction **trans,
		     const char *name, const char *record_id,
		     twofa_write_callback_t *callback, void *context);

#endif
