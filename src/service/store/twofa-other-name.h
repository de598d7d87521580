/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_OTHER_NAME_H
#define TWOFA_OTHER_NAME_H

#include "array-decl.h"
#include "service/db/twofa-table.h"

/* A row of twofa_names (doc/store.md): something by which a login finds the
   mailbox's record when it does not use the record's own name. */

struct twofa_keys;

#define TWOFA_ALIASES_MAX_PER_MAILBOX 200
/* Servers may have other paths for one mailbox. The oldest ones are deleted. */
#define TWOFA_HOMES_MAX_PER_MAILBOX 8

enum twofa_other_name_kind {
	/* value is a name that an admin has given */
	TWOFA_OTHER_NAME_ALIAS = 1,
	/* value is the tag of a home that a userdb has returned */
	TWOFA_OTHER_NAME_HOME = 2,
};

struct twofa_other_name {
	const char *name_id, *record_id;
	enum twofa_other_name_kind kind;
	const char *value;
	int64_t created;
	/* by whom it was made: "doveadm" … */
	const char *created_from, *mac;
	/* NULL, or why the row is corrupt */
	const char *corrupt;
};
ARRAY_DEFINE_TYPE(twofa_other_name, struct twofa_other_name);

extern const struct twofa_table twofa_other_name_table;

/* The tags of a home, by each of the keys, NULL-terminated, from pool. proof is
   twofa_home_proof() of the home. */
const char *const *
twofa_home_tags(pool_t pool, const struct twofa_keys *keys, const char *proof);

/* Makes a row that is not in the store yet. An alias has the same name_id
   whatever the mailbox, so that two mailboxes cannot have one alias; a home may
   belong to several records. The strings must live as long as the row. */
void twofa_other_name_new(pool_t pool, const char *record_id,
			  enum twofa_other_name_kind kind, const char *value,
			  const char *created_from, int64_t now,
			  struct twofa_other_name *name_r);
/* Reads a row; see twofa_other_name.corrupt. */
void twofa_other_name_parse(pool_t pool, const struct twofa_keys *keys,
			    const char *const *row,
			    struct twofa_other_name *name_r);

/* The condition that no mailbox, or none but the one with this record_id, has an
   alias of this name. Takes the name, and the record_id. */
#define TWOFA_ALIAS_IS_FREE \
	"NOT EXISTS (SELECT 1 FROM twofa_names WHERE kind = 1 AND value = ?)"
#define TWOFA_ALIAS_IS_FREE_FOR "NOT EXISTS ("TWOFA_ALIAS_SELECT_NAMED")"
/* The record that has this name as an alias, if it is not this one */
#define TWOFA_ALIAS_SELECT_NAMED \
	"SELECT record_id FROM twofa_names WHERE kind = 1 AND value = ? " \
	"AND record_id <> ?"
/* Inserts no row if there is one, or if the record was deleted. */
struct twofa_stmt *
twofa_home_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		  const struct twofa_other_name *home);
/* Deletes the homes of a record but the newest ones. */
struct twofa_stmt *
twofa_home_delete_oldest(struct twofa_sql *sql, const char *record_id);

/* Select all of a record, aliases first. */
struct twofa_stmt *
twofa_other_name_select(struct twofa_sql *sql, const char *record_id);
/* Selects the alias that is this name. */
struct twofa_stmt *
twofa_alias_select(struct twofa_sql *sql, const char *name);
/* Selects all aliases. */
struct twofa_stmt *twofa_alias_select_all(struct twofa_sql *sql);
struct twofa_stmt *
twofa_other_name_delete(struct twofa_sql *sql, const char *record_id,
			const char *name_id);
struct twofa_stmt *
twofa_other_name_delete_all(struct twofa_sql *sql, const char *record_id);

#endif
