/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-keys.h"
#include "service/store/twofa-known-key.h"

/* A check value shows that a key is the same key, and tells nothing of it. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_known_key, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(key_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY),
	COLUMN(check_value, .text = TWOFA_TEXT_HASH),
	COLUMN(created),
};

const struct twofa_table twofa_known_key_table = {
	.name = "twofa_keys",
	.title = "key",
	TWOFA_TABLE_COLUMNS(struct twofa_known_key, columns),
};

struct twofa_stmt *
twofa_known_key_insert(struct twofa_sql *sql, const struct twofa_key *key,
		       int64_t now)
{
	const struct twofa_known_key row = {
		.key_id = key->id,
		.check_value = twofa_key_check_value(key),
		.created = now,
	};
	struct twofa_stmt *stmt;

	stmt = twofa_table_insert(sql, &twofa_known_key_table, 1);
	twofa_table_bind(stmt, &twofa_known_key_table, NULL, &row);
	return stmt;
}

struct twofa_stmt *twofa_known_key_select(struct twofa_sql *sql)
{
	return twofa_table_select(sql, &twofa_known_key_table, "");
}

int twofa_known_key_parse(pool_t pool, const char *const *row,
			  struct twofa_known_key *key_r, const char **error_r)
{
	return twofa_table_parse(&twofa_known_key_table, pool, NULL, row,
				 key_r, error_r);
}
