/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-row.h"
#include "service/store/twofa-app.h"

/* An application password's row. The password itself is not in it, only a keyed
   hash; what decides about its use carries a MAC, so that nobody widens a
   scope by an UPDATE. */

#define VERIFIER_COLUMN 2

const struct twofa_lookup_text twofa_app_lookup_text = {
	.before = "SELECT "TWOFA_APP_COLUMNS" FROM twofa_app_passwords "
		"WHERE verifier IN (",
	.after = ")",
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
	return twofa_rows_find(rows, VERIFIER_COLUMN, verifiers);
}

const char *twofa_app_id_new(pool_t pool)
{
	return twofa_token_random(pool, TWOFA_APP_ID_SYMBOLS);
}

static const char *const *app_mac_fields(const struct twofa_app *app)
{
	const char **fields = t_new(const char *, 10);

	fields[0] = "app-password";
	fields[1] = app->app_id;
	fields[2] = app->record_id;
	fields[3] = app->verifier;
	fields[4] = dec2str(app->scope);
	fields[5] = app->networks;
	fields[6] = dec2str(app->expires);
	fields[7] = dec2str(app->created);
	fields[8] = app->created_from;
	return fields;
}

static const char *
app_find_error(const struct twofa_app *app, const struct twofa_keys *keys)
{
	const unsigned int known = TWOFA_SCOPE_DEFAULT |
		TWOFA_SCOPE_ACTIVESYNC | TWOFA_SCOPE_ALL;

	if (twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC, app_mac_fields(app),
			     app->mac) <= 0) {
		return "application password that was not written by this "
			"service (its MAC does not match)";
	}
	if (app->scope == 0 || (app->scope & ~known) != 0)
		return "application password with an unknown scope";
	return NULL;
}

void twofa_app_parse(pool_t pool, const struct twofa_keys *keys,
		     const char *const *columns, struct twofa_app *app_r)
{
	struct twofa_row row = { .pool = pool, .next = columns };

	i_zero(app_r);
	app_r->app_id = twofa_row_str(&row);
	app_r->record_id = twofa_row_str(&row);
	app_r->verifier = twofa_row_str(&row);
	app_r->label = twofa_row_str(&row);
	app_r->scope = (enum twofa_scope)twofa_row_uint(&row);
	app_r->networks = twofa_row_str(&row);
	app_r->expires = twofa_row_num(&row);
	app_r->created = twofa_row_num(&row);
	app_r->created_from = twofa_row_str(&row);
	app_r->last_used = twofa_row_num(&row);
	app_r->last_ip = twofa_row_str(&row);
	app_r->last_service = twofa_row_str(&row);
	app_r->mac = twofa_row_str(&row);
	app_r->rev = twofa_row_num(&row);
	app_r->corrupt = row.failed ?
		"application password with a value that can't be" :
		app_find_error(app_r, keys);
}

bool twofa_app_is_expired(const struct twofa_app *app, int64_t now)
{
	return app->expires != 0 && app->expires <= now;
}

struct twofa_stmt *
twofa_app_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		 const struct twofa_app *app, const char *enrolment_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"INSERT INTO twofa_app_passwords ("TWOFA_APP_COLUMNS") "
		"SELECT ?, record_id, ?, ?, ?, ?, ?, ?, ?, 0, '', '', ?, 1 "
		"FROM twofa_records WHERE record_id = ? AND "
		"enrolment_id = ? AND (SELECT COUNT(*) FROM twofa_app_passwords "
		"WHERE record_id = ?) < ?");
	twofa_stmt_str(stmt, app->app_id);
	twofa_stmt_str(stmt, app->verifier);
	twofa_stmt_str(stmt, app->label);
	twofa_stmt_num(stmt, app->scope);
	twofa_stmt_str(stmt, app->networks);
	twofa_stmt_num(stmt, app->expires);
	twofa_stmt_num(stmt, app->created);
	twofa_stmt_str(stmt, app->created_from);
	twofa_stmt_str(stmt, twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
					      app_mac_fields(app)));
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

	stmt = twofa_stmt_init(sql,
		"SELECT "TWOFA_APP_COLUMNS" FROM twofa_app_passwords "
		"WHERE record_id = ? ORDER BY created, app_id");
	twofa_stmt_str(stmt, record_id);
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
