/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CHANGE_H
#define TWOFA_CHANGE_H

#include "service/db/twofa-table.h"

/* A command's change of a mailbox. All commands that change one do it in this
   way, so that what they leave is what they would leave one after the other.

   It is one transaction (db/twofa-transaction.h), and begins with a statement
   about the record that applies only if the record still has the rev that the
   command has read, and by which it has decided. A record that is not in the
   store yet is inserted, unless its name has one meanwhile. That statement gives
   the record a rev of its own; all others carry the condition that the record
   has it. If it does not apply, nothing happens. */

struct twofa_change;
struct twofa_record;
struct twofa_store;

/* The record as the command has read it, or a new one; it must stay valid as
   long as the change. panel_session is NULL, or the id of the User Panel's
   session that the command came with: the change applies only if that session
   is still there. */
struct twofa_change *
twofa_change_init(struct twofa_store *store, const struct twofa_record *record,
		  const char *panel_session);

/* The change applies only if no mailbox has this name as its own or as an alias,
   because it will insert this alias. Must be called before the others. */
void twofa_change_for_alias(struct twofa_change *change, const char *alias);

/* Exactly one of these functions must be called before the others. */

/* Inserts the record if it is a new one, and its name is no alias; otherwise
   raises its rev. */
void twofa_change_touch(struct twofa_change *change);
/* Writes the columns of the record that an enrolment changes, from updated. */
void twofa_change_update(struct twofa_change *change,
			 const struct twofa_record *updated);
/* Writes the name of the record from renamed. Another mailbox that has this name
   as its own or as an alias is a conflict. */
void twofa_change_rename(struct twofa_change *change,
			 const struct twofa_record *renamed);
/* Deletes the record. */
void twofa_change_delete(struct twofa_change *change);

/* Adds an UPDATE or DELETE, which must end with a WHERE clause, of another table
   than the record's. */
void twofa_change_add(struct twofa_change *change, struct twofa_stmt *stmt);
/* Inserts a row into another table than the record's. */
void twofa_change_insert(struct twofa_change *change,
			 const struct twofa_table *table, const void *row);

/* The same, but a row whose key is there already stays as it is. */
void twofa_change_insert_new(struct twofa_change *change,
			     const struct twofa_table *table, const void *row);

/* A change that failed because another server gave its alias, or its new name, to
   another record at the same moment is a conflict, too. */
void twofa_change_run(struct twofa_change **change,
		      twofa_write_callback_t *callback, void *context);
void twofa_change_abort(struct twofa_change **change);

#endif
