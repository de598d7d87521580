/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-record.h"

/* An application password's row. It has a keyed hash of the password. The
   columns that decide about the password's use are covered by a MAC, so that a
   person who can only write the database cannot widen its scope. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_app, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(app_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 2),
	COLUMN(verifier, .text = TWOFA_TEXT_HASH, .key = TWOFA_KEY_UNIQUE,
	       .signed_as = 3),
	COLUMN(label, .text = TWOFA_TEXT_LONG),
	COLUMN(scope, .signed_as = 4),
	COLUMN(networks, .text = TWOFA_TEXT_NETWORKS, .signed_as = 5),
	COLUMN(expires, .signed_as = 6),
	COLUMN(created, .signed_as = 7),
	COLUMN(created_from, .text = TWOFA_TEXT_ORIGIN, .signed_as = 8),
	COLUMN(last_used),
	COLUMN(last_ip, .text = TWOFA_TEXT_SHORT),
	COLUMN(last_service, .text = TWOFA_TEXT_SHORT),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
	COLUMN(rev),
};

const struct twofa_table twofa_app_table = {
	.name = "twofa_app_passwords",
	.title = "application password",
	.signed_kind = "app-password",
	TWOFA_TABLE_COLUMNS(struct twofa_app, columns),
};

/* twofa_app_is_expired() in SQL, negated; it takes now */
#define NOT_EXPIRED "(expires = 0 OR expires > ?)"

static void lookup_begin(string_t *str)
{
	twofa_table_append_lookup(str, &twofa_app_table, "verifier");
}

const struct twofa_lookup_text twofa_app_lookup_text = {
	.begin = lookup_begin,
	.end = ")",
};

static const char *const *
verifier_fields(const char *record_id, const char *proof)
{
	const char **fields = t_new(const char *, 3);

	fields[0] = record_id;
	fields[1] = proof;
	return fields;
}

const char *twofa_app_verifier(const struct twofa_keys *keys,
			       const char *record_id, const char *proof)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_APP_PASSWORD,
				verifier_fields(record_id, proof));
}

void twofa_app_add_verifiers(pool_t pool, const struct twofa_keys *keys,
			     const char *record_id, const char *proof,
			     ARRAY_TYPE(const_string) *verifiers)
{
	const char *const *macs = twofa_mac_create_all(
		pool, keys, TWOFA_PURPOSE_APP_PASSWORD,
		verifier_fields(record_id, proof));

	array_append(verifiers, macs, str_array_length(macs));
}

const char *const *
twofa_app_find_row(const struct twofa_rows *rows, const char *const *verifiers)
{
	return twofa_rows_find(rows, twofa_table_column(&twofa_app_table,
							"verifier"),
			       verifiers);
}

const char *twofa_app_id_new(pool_t pool)
{
	return twofa_token_random(pool, TWOFA_APP_ID_SYMBOLS);
}

static bool scope_is_known(enum twofa_scope scope)
{
	const unsigned int known = TWOFA_SCOPE_DEFAULT |
		TWOFA_SCOPE_ACTIVESYNC | TWOFA_SCOPE_ALL;

	return scope != 0 && (scope & ~known) == 0;
}

void twofa_app_parse(pool_t pool, const struct twofa_keys *keys,
		     const char *const *row, struct twofa_app *app_r)
{
	const char *error = NULL;

	if (twofa_table_parse(&twofa_app_table, pool, keys, row, app_r,
			      &error) == 0 && !scope_is_known(app_r->scope))
		error = "application password with an unknown scope";
	app_r->corrupt = error;
}

bool twofa_app_is_expired(const struct twofa_app *app, int64_t now)
{
	return app->expires != 0 && app->expires <= now;
}

struct twofa_stmt *
twofa_app_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		 const struct twofa_app *app, const char *enrolment_id)
{
	struct twofa_app row = *app;
	struct twofa_stmt *stmt;

	row.last_used = 0;
	row.last_ip = row.last_service = "";
	row.rev = 1;
	stmt = twofa_table_insert_if(sql, &twofa_app_table,
		TWOFA_RECORD_IN_ENROLMENT" AND (SELECT COUNT(*) FROM "
		"twofa_app_passwords WHERE record_id = ?) < ?", FALSE);
	twofa_table_bind(stmt, &twofa_app_table, keys, &row);
	twofa_stmt_str(stmt, app->record_id);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_str(stmt, app->record_id);
	twofa_stmt_num(stmt, TWOFA_APP_MAX_PER_MAILBOX);
	return stmt;
}

struct twofa_stmt *
twofa_app_select(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_app_table,
				  "WHERE record_id = ? "
				  "ORDER BY created, app_id");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_app_select_page(struct twofa_sql *sql, const char *after_id,
		      unsigned int count)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_app_table,
				  "WHERE app_id > ? ORDER BY app_id LIMIT ?");
	twofa_stmt_str(stmt, after_id);
	twofa_stmt_num(stmt, count);
	return stmt;
}

const char twofa_app_count_text[] =
	"(SELECT COUNT(*) FROM twofa_app_passwords "
	"WHERE record_id = ? AND "NOT_EXPIRED")";

void twofa_app_count_bind(struct twofa_stmt *stmt, const char *record_id,
			  int64_t now)
{
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_num(stmt, now);
}

struct twofa_stmt *
twofa_app_count_all(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"SELECT record_id, COUNT(*) FROM twofa_app_passwords "
		"WHERE "NOT_EXPIRED" GROUP BY record_id");
	twofa_stmt_num(stmt, now);
	return stmt;
}

struct twofa_stmt *
twofa_app_delete(struct twofa_sql *sql, const char *record_id,
		 const char *app_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_app_passwords "
			       "WHERE record_id = ? AND app_id = ?");
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, app_id);
	return stmt;
}

struct twofa_stmt *
twofa_app_delete_all(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_app_passwords "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_app_delete_but(struct twofa_sql *sql, const char *record_id,
		     const char *const *kept_ids)
{
	unsigned int count = str_array_length(kept_ids);
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"DELETE FROM twofa_app_passwords WHERE record_id = ?",
		count == 0 ? "" : " AND app_id NOT IN (",
		count == 0 ? "" : twofa_sql_marks(count),
		count == 0 ? "" : ")", NULL));
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_list(stmt, kept_ids);
	return stmt;
}

struct twofa_stmt *
twofa_app_touch(struct twofa_sql *sql, const char *app_id, int64_t now,
		const char *ip, const char *service)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_app_passwords SET last_used = ?, last_ip = ?, "
		"last_service = ?, rev = rev + 1 WHERE app_id = ?");
	twofa_stmt_num(stmt, now);
	twofa_stmt_str(stmt, ip);
	twofa_stmt_str(stmt, service);
	twofa_stmt_str(stmt, app_id);
	return stmt;
}
