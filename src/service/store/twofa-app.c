/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-change.h"
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

/* The id is a keyed hash of the verifier, which is as random as the password,
   and of the client that made it: so the service can recognise that client, and
   the database does not say which one it was. */
static const char *const *
maker_fields(const char *verifier, const char *by)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = "app-password";
	fields[1] = verifier;
	fields[2] = by;
	return fields;
}

static const char *id_of_mac(pool_t pool, const char *mac)
{
	const char *hex = t_strndup(mac + TWOFA_KEY_ID_LEN + 1,
				    TWOFA_APP_ID_SYMBOLS * 2);
	buffer_t *bytes = t_buffer_create(TWOFA_APP_ID_SYMBOLS);
	char *id = p_malloc(pool, TWOFA_APP_ID_SYMBOLS + 1);
	unsigned int i;

	if (hex_to_binary(hex, bytes) < 0 ||
	    bytes->used != TWOFA_APP_ID_SYMBOLS)
		i_unreached();
	/* five bits of each byte */
	for (i = 0; i < TWOFA_APP_ID_SYMBOLS; i++) {
		id[i] = TWOFA_TOKEN_SYMBOLS[
			((const unsigned char *)bytes->data)[i] & 0x1f];
	}
	return id;
}

const char *twofa_app_id_new(pool_t pool, const struct twofa_keys *keys,
			     const char *verifier, const char *by)
{
	return id_of_mac(pool, twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
						maker_fields(verifier, by)));
}

bool twofa_app_is_made_by(const struct twofa_app *app,
			  const struct twofa_keys *keys, const char *by)
{
	pool_t pool = pool_datastack_create();
	const char *const *macs = twofa_mac_create_all(
		pool, keys, TWOFA_PURPOSE_ROW_MAC,
		maker_fields(app->verifier, by));

	for (; *macs != NULL; macs++) {
		if (strcmp(id_of_mac(pool, *macs), app->app_id) == 0)
			return TRUE;
	}
	return FALSE;
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

void twofa_app_add(struct twofa_change *change, const struct twofa_app *app)
{
	struct twofa_app row = *app;

	row.last_used = 0;
	row.last_ip = row.last_service = "";
	row.rev = 1;
	twofa_change_insert(change, &twofa_app_table, &row);
}

struct twofa_stmt *
twofa_app_replace(struct twofa_sql *sql, const struct twofa_keys *keys,
		  const struct twofa_app *app)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_app_passwords SET verifier = ?, label = ?, "
		"scope = ?, networks = ?, expires = ?, created = ?, "
		"created_from = ?, last_used = 0, last_ip = '', "
		"last_service = '', mac = ?, rev = rev + 1 "
		"WHERE record_id = ? AND app_id = ?");
	twofa_stmt_str(stmt, app->verifier);
	twofa_stmt_str(stmt, app->label);
	twofa_stmt_num(stmt, app->scope);
	twofa_stmt_str(stmt, app->networks);
	twofa_stmt_num(stmt, app->expires);
	twofa_stmt_num(stmt, app->created);
	twofa_stmt_str(stmt, app->created_from);
	twofa_stmt_str(stmt, twofa_table_mac(&twofa_app_table, keys, app));
	twofa_stmt_str(stmt, app->record_id);
	twofa_stmt_str(stmt, app->app_id);
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
twofa_app_count_each(struct twofa_sql *sql, const char *const *record_ids,
		     int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"SELECT record_id, COUNT(*) FROM twofa_app_passwords "
		"WHERE record_id IN (%s) AND "NOT_EXPIRED
		" GROUP BY record_id",
		twofa_sql_marks(str_array_length(record_ids))));
	twofa_stmt_list(stmt, record_ids);
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
	twofa_stmt_one_row(stmt);
	return stmt;
}
