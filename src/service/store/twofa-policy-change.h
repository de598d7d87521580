/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_CHANGE_H
#define TWOFA_POLICY_CHANGE_H

#include "service/store/twofa-policy-place.h"

/* Changes of the policies. Each is one transaction, and begins with an UPDATE of
   the head that applies only if nothing has changed any policy since it was
   read; all its other statements carry the condition that the head is the new
   one. */

struct twofa_store;

/* Gives the scope this policy. next_id, policy_id and changed are set here. The
   result is a conflict if any policy was changed meanwhile. */
void twofa_policy_set(struct twofa_store *store,
		      const struct twofa_policy_place *place,
		      const struct twofa_policy_row *policy,
		      twofa_write_callback_t *callback, void *context);
/* Removes place->row. */
void twofa_policy_remove(struct twofa_store *store,
			 const struct twofa_policy_place *place,
			 twofa_write_callback_t *callback, void *context);

/* Makes a whole chain and a new head of the rows that verify (sorted by their
   ids), and deletes the ids of those that do not (NULL-terminated). rows[0] is
   the first one, which may be missing in the store. */
void twofa_policy_repair(struct twofa_store *store, const char *head,
			 const struct twofa_policy_row *rows,
			 unsigned int count, bool first_is_missing,
			 const char *const *damaged_ids,
			 twofa_write_callback_t *callback, void *context);

#endif
