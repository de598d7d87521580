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
	/* its devices, and those that wait for their proof */
	ARRAY_TYPE(twofa_secret) secrets;
	/* Bit n is set if an active secret has codes of n digits; 0 = there is
	   no active secret. */
	unsigned int digits;
	/* Of twofa_mailbox_lookup_names(): the record has one of the names */
	bool named;
	/* and those of the tags that it has; not created if it has none */
	ARRAY_TYPE(const_string) tags;
	/* NULL, or why this mailbox can't be used; other mailboxes can. */
	const char *corrupt;
	/* It is the record that is damaged: nothing proves that the rows of other
	   tables are this mailbox's. */
	bool record_is_corrupt;
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

/* Loads records by name, by alias, and by the tags of homes
   (twofa-other-name.h), with box->digits but without secrets. names and tags
   must stay valid as long as pool; tags may be NULL. Calls back later
   (twofa-lookup.h). */
void twofa_mailbox_lookup_names(struct twofa_store *store, pool_t pool,
				const char *const *names,
				const char *const *tags,
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

/* Which mailboxes are wanted. A filter may let others pass, and lets damaged
   ones pass as far as their names match. */
struct twofa_mailbox_filter {
	/* names after this one, up to and including that one; NULL = all */
	const char *after, *upto;
	/* one of these masks matches the name, or also one of the mailbox's
	   aliases; NULL = any name */
	const char *const *masks;
	bool match_aliases;
	/* "disabled", "pending" or "enabled"; NULL = any */
	const char *status;
};
/* Loads these, sorted by name. */
void twofa_mailbox_load_filtered(struct twofa_store *store, pool_t pool,
				 const struct twofa_mailbox_filter *filter,
				 twofa_mailbox_callback_t *callback,
				 void *context);
/* The last one of the next count names after this one; NULL if there are
   none. */
struct twofa_stmt *
twofa_mailbox_last_of_page(struct twofa_sql *sql, const char *after,
			   unsigned int count);

/* Loads the next count records after this record id; "" = the first ones. */
void twofa_mailbox_load_page(struct twofa_store *store, pool_t pool,
			     const char *after_id, unsigned int count,
			     twofa_mailbox_callback_t *callback, void *context);

/* After twofa_mailbox_lookup_names(): does the mailbox have one of these
   tags? */
bool twofa_mailbox_has_tag(const struct twofa_mailbox *box,
			   const char *const *tags);
/* Is 2FA on? */
bool twofa_mailbox_is_on(const struct twofa_mailbox *box);
/* Returns the tally of an enrolment, or NULL if it has no secret. Only of a
   mailbox that was loaded with its secrets. */
const struct twofa_tally *
twofa_mailbox_tally(const struct twofa_mailbox *box, const char *enrolment_id);
/* Returns how many devices are in force. Only of a mailbox that was loaded with
   its secrets. */
unsigned int twofa_mailbox_count_devices(const struct twofa_mailbox *box);
/* Was a client told lately that only the code is missing? Only of a mailbox that
   was loaded with its secrets. */
bool twofa_mailbox_was_asked(const struct twofa_mailbox *box, int64_t now);
/* Returns the newest secret that waits for its proof to begin an enrolment, or
   to join the devices in force, or NULL. */
const struct twofa_secret *
twofa_mailbox_pending(const struct twofa_mailbox *box, int64_t now);
const struct twofa_secret *
twofa_mailbox_joining(const struct twofa_mailbox *box, int64_t now);
/* "disabled", "pending" or "enabled" */
const char *twofa_mailbox_status(const struct twofa_mailbox *box, int64_t now);

#endif
