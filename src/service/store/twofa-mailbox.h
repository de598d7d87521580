/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAILBOX_H
#define TWOFA_MAILBOX_H

#include "service/store/twofa-record.h"
#include "service/store/twofa-secret.h"

/* A mailbox: its record and its secrets. */

struct twofa_store;

struct twofa_mailbox {
	struct twofa_record record;
	ARRAY_TYPE(twofa_secret) secrets;
	/* Bit n is set if an active secret has codes of n digits; 0 = there is
	   no active secret. */
	unsigned int digits;
	/* NULL, or why this mailbox can't be used; other mailboxes can. */
	const char *corrupt;
};
ARRAY_DEFINE_TYPE(twofa_mailbox, struct twofa_mailbox);

/* boxes is NULL if the store could not be read: error says why, and was logged.
   It has an element for each record that was found, and is valid as long as the
   pool that was given. */
typedef void
twofa_mailbox_callback_t(const ARRAY_TYPE(twofa_mailbox) *boxes,
			 const char *error, void *context);

/* Each of these functions runs one statement, which also reads the store's
   id. */

/* Loads records by name, with box->digits but without secrets. names must stay
   valid as long as pool. Calls back later (twofa-lookup.h). */
void twofa_mailbox_lookup_names(struct twofa_store *store, pool_t pool,
				const char *const *names,
				twofa_mailbox_callback_t *callback,
				void *context);
/* Loads a record by its id, with all secrets. Calls back later. */
void twofa_mailbox_lookup_id(struct twofa_store *store, pool_t pool,
			     const char *record_id,
			     twofa_mailbox_callback_t *callback, void *context);

/* Loads all secrets of a record that CHECK has read; it must stay valid as long
   as pool. The mailbox has that record. boxes is empty if there are no secrets.
   Calls back later. */
void twofa_mailbox_lookup_secrets(struct twofa_store *store, pool_t pool,
				  const struct twofa_record *record,
				  twofa_mailbox_callback_t *callback,
				  void *context);

/* These functions share no statement, and load all secrets. */
void twofa_mailbox_load_names(struct twofa_store *store, pool_t pool,
			      const char *const *names,
			      twofa_mailbox_callback_t *callback,
			      void *context);
/* Loads all records, sorted by name. */
void twofa_mailbox_load_all(struct twofa_store *store, pool_t pool,
			    twofa_mailbox_callback_t *callback, void *context);

/* Loads the next count records after this record id; "" = the first ones. */
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
