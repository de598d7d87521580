/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAILBOX_H
#define TWOFA_MAILBOX_H

#include "service/store/twofa-record.h"
#include "service/store/twofa-secret.h"

/* A mailbox as the store has it: its record and its secrets. */

struct twofa_store;

struct twofa_mailbox {
	struct twofa_record record;
	ARRAY_TYPE(twofa_secret) secrets;
	/* the numbers of digits that codes of the active secrets have, as
	   bits; 0 = there is no active secret */
	unsigned int digits;
	/* NULL, or why this mailbox can't be judged (not the whole store) */
	const char *corrupt;
};
ARRAY_DEFINE_TYPE(twofa_mailbox, struct twofa_mailbox);

/* boxes is NULL when the store can't be read: error says why, and that it was
   logged. It has as many elements as there are records. Valid as long as the
   pool that was given. */
typedef void
twofa_mailbox_callback_t(const ARRAY_TYPE(twofa_mailbox) *boxes,
			 const char *error, void *context);

/* Each of them is one statement that looks at the store's id, too. */

/* What is known of names, without the secrets themselves: only box->digits.
   names must stay valid as long as pool. The callback comes later
   (twofa-lookup.h). */
void twofa_mailbox_lookup_names(struct twofa_store *store, pool_t pool,
				const char *const *names,
				twofa_mailbox_callback_t *callback,
				void *context);
/* The same for a record id, with all secrets. */
void twofa_mailbox_lookup_id(struct twofa_store *store, pool_t pool,
			     const char *record_id,
			     twofa_mailbox_callback_t *callback, void *context);

/* All secrets of a record that was read a moment ago, which has to live as long
   as the command. The mailbox has that record; without secrets there is
   none. */
void twofa_mailbox_lookup_secrets(struct twofa_store *store, pool_t pool,
				  const struct twofa_record *record,
				  twofa_mailbox_callback_t *callback,
				  void *context);

/* These have a statement of their own, and return all secrets. */
void twofa_mailbox_load_names(struct twofa_store *store, pool_t pool,
			      const char *const *names,
			      twofa_mailbox_callback_t *callback,
			      void *context);
/* All records, sorted by name. */
void twofa_mailbox_load_all(struct twofa_store *store, pool_t pool,
			    twofa_mailbox_callback_t *callback, void *context);

/* The next records after this record id, "" = the first ones. */
void twofa_mailbox_load_page(struct twofa_store *store, pool_t pool,
			     const char *after_id, unsigned int count,
			     twofa_mailbox_callback_t *callback, void *context);

/* Is 2FA on? */
bool twofa_mailbox_is_on(const struct twofa_mailbox *box);
/* Returns the newest secret that waits for its proof, or NULL. */
const struct twofa_secret *
twofa_mailbox_pending(const struct twofa_mailbox *box, int64_t now);
/* "disabled", "pending" or "enabled" */
const char *twofa_mailbox_status(const struct twofa_mailbox *box, int64_t now);
/* The counters of an enrolment's codes, for twofa_throttle_is_open(): of each
   number the worst that one of its secrets has, because the bound of guesses is
   the mailbox's. */
void twofa_mailbox_throttle(const struct twofa_mailbox *box,
			    const char *enrolment_id,
			    struct twofa_throttle *throttle_r);

#endif
