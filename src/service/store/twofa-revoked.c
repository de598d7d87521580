/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-revoked.h"

/* The row keeps the verifier of the application password, so that its string is
   known again. The MAC covers all columns: a person who can only write the
   database can neither have a string refused nor choose the label that the log
   shows. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_revoked, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(verifier, .text = TWOFA_TEXT_HASH, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(app_id, .text = TWOFA_TEXT_ID, .signed_as = 2),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 3),
	COLUMN(label, .text = TWOFA_TEXT_LONG, .signed_as = 4),
	COLUMN(revoked, .signed_as = 5),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
};

const struct twofa_table twofa_revoked_table = {
	.name = "twofa_revoked",
	.title = "revoked application password",
	.signed_kind = "revoked-app",
	TWOFA_TABLE_COLUMNS(struct twofa_revoked, columns),
};

static void lookup_begin(string_t *str)
{
	twofa_table_append_lookup(str, &twofa_revoked_table, "verifier");
}

const struct twofa_lookup_text twofa_revoked_lookup_text = {
	.begin = lookup_begin,
	.end = ")",
};

const char *const *
twofa_revoked_find_row(const struct twofa_rows *rows,
		       const char *const *verifiers)
{
	return twofa_rows_find(rows, twofa_table_column(&twofa_revoked_table,
							"verifier"),
			       verifiers);
}

int twofa_revoked_parse(pool_t pool, const struct twofa_keys *keys,
			const char *const *row,
			struct twofa_revoked *revoked_r, const char **error_r)
{
	return twofa_table_parse(&twofa_revoked_table, pool, keys, row,
				 revoked_r, error_r);
}

bool twofa_revoked_is_kept(const struct twofa_revoked *revoked, int64_t now)
{
	return revoked->revoked + TWOFA_REVOKED_KEEP_SECS > now;
}

void twofa_revoked_keep(struct twofa_change *change,
			const struct twofa_app *app, int64_t now)
{
	const struct twofa_revoked row = {
		.verifier = app->verifier, .app_id = app->app_id,
		.record_id = app->record_id, .label = app->label,
		.revoked = now,
	};

	if (app->corrupt == NULL)
		twofa_change_insert_new(change, &twofa_revoked_table, &row);
}

void twofa_revoked_add(struct twofa_change *change, struct twofa_sql *sql,
		       const struct twofa_app *app, int64_t now)
{
	twofa_revoked_keep(change, app, now);
	twofa_change_add(change, twofa_app_delete(sql, app->record_id,
						  app->app_id));
}

struct twofa_stmt *
twofa_revoked_delete_all(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_revoked "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_revoked_delete_old(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_revoked "
			       "WHERE revoked <= ?");
	twofa_stmt_num(stmt, now - TWOFA_REVOKED_KEEP_SECS);
	return stmt;
}
