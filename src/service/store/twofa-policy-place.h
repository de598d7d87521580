/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_PLACE_H
#define TWOFA_POLICY_PLACE_H

#include "service/store/twofa-policy.h"

/* Reads policies for admins: those that a change decides by, and lists. */

struct twofa_store;

/* Where in the chain a scope stands, or would stand. */
struct twofa_policy_place {
	/* the head as it was read; NULL = it is missing */
	const char *head;
	int64_t rev, count;
	/* the scope's row, or NULL; and the row before it */
	const struct twofa_policy_row *row, *before;
};

/* place is NULL if it cannot be told: error says why, and was logged. */
typedef void
twofa_policy_place_callback_t(const struct twofa_policy_place *place,
			      const char *error, void *context);

void twofa_policy_load_place(struct twofa_store *store, pool_t pool,
			     const char *scope,
			     twofa_policy_place_callback_t *callback,
			     void *context);

/* Selects the next count policies by their scopes. */
struct twofa_stmt *
twofa_policy_select_page(struct twofa_sql *sql, const char *after_scope,
			 unsigned int count);

/* All rows in the order of their ids, damaged ones as well, and the head as it
   was read (NULL = it is missing). */
struct twofa_stmt *twofa_policy_select_all(struct twofa_sql *sql);
/* Only the head. */
struct twofa_stmt *twofa_policy_select_head(struct twofa_sql *sql);
/* The next count rows of the chain, this id included. */
struct twofa_stmt *
twofa_policy_select_chain(struct twofa_sql *sql, const char *from_id,
			  unsigned int count);
#endif
