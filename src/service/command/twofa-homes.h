/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HOMES_H
#define TWOFA_HOMES_H

/* The homes that auth and doveadm have found for a mailbox. */

struct twofa_change;
struct twofa_service;

/* Returns TRUE if twofa_shared_homes has the home of this proof. */
bool twofa_home_is_shared(const struct twofa_service *service,
			  const char *proof);
/* Returns the tags by which records are looked up, from pool, NULL-terminated:
   of each of these homes by each of the keys. Homes in twofa_shared_homes, and
   values that are no proofs, have none. */
const char *const *
twofa_homes_tags(const struct twofa_service *service, pool_t pool,
		 const char *const *proofs);
/* Writes a home down for a record, and lets it have at most
   TWOFA_HOMES_MAX_PER_MAILBOX. tags are those of one home; with none, nothing
   is done. from names who has found it. Does not wait. */
void twofa_homes_add(struct twofa_service *service, const char *record_id,
		     const char *const *tags, const char *from);
/* The same, as a part of the change of the record's mailbox. */
void twofa_homes_add_change(struct twofa_service *service,
			    struct twofa_change *change, const char *record_id,
			    const char *const *tags, const char *from);

#endif
