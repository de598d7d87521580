/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REVOKED_H
#define TWOFA_REVOKED_H

#include "service/store/twofa-app.h"

/* A row of twofa_revoked (doc/store.md): an application password that was
   revoked. A login with it is refused, and log and activity say why. */

#define TWOFA_REVOKED_KEEP_SECS (90*24*60*60)

struct twofa_revoked {
	const char *verifier, *app_id, *record_id, *label, *mac;
	int64_t revoked;
};

extern const struct twofa_table twofa_revoked_table;

/* For twofa_lookup(), which finds rows by twofa_app_add_verifiers(). */
extern const struct twofa_lookup_text twofa_revoked_lookup_text;
/* Returns the first of rows that has one of verifiers, or NULL. */
const char *const *
twofa_revoked_find_row(const struct twofa_rows *rows,
		       const char *const *verifiers);
/* Reads a row. Returns 0 = ok, -1 = corrupt. */
int twofa_revoked_parse(pool_t pool, const struct twofa_keys *keys,
			const char *const *row,
			struct twofa_revoked *revoked_r, const char **error_r);
/* Returns TRUE if the row still counts. */
bool twofa_revoked_is_kept(const struct twofa_revoked *revoked, int64_t now);

/* Adds the statement that gives this table a row for an application password,
   unless that is damaged. */
void twofa_revoked_keep(struct twofa_change *change,
			const struct twofa_app *app, int64_t now);
/* Adds the statements that revoke an application password: its row is deleted,
   and this table gets one. A damaged one is only deleted. */
void twofa_revoked_add(struct twofa_change *change, struct twofa_sql *sql,
		       const struct twofa_app *app, int64_t now);
struct twofa_stmt *
twofa_revoked_delete_all(struct twofa_sql *sql, const char *record_id);
/* Those of all mailboxes that do not count any more. */
struct twofa_stmt *
twofa_revoked_delete_old(struct twofa_sql *sql, int64_t now);

#endif
