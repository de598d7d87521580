/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "randgen.h"
#include "service/store/twofa-gone.h"

/* A row is written together with the change that it is about. The MAC covers
   all columns: a person who can only write the database cannot have connections
   closed. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_gone, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(gone_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(what, .text = TWOFA_TEXT_NETWORKS, .signed_as = 2),
	COLUMN(gone, .key = TWOFA_KEY_INDEX, .signed_as = 3),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
};

const struct twofa_table twofa_gone_table = {
	.name = "twofa_gone",
	.title = "note of connections to close",
	.signed_kind = "gone",
	TWOFA_TABLE_COLUMNS(struct twofa_gone, columns),
};

void twofa_gone_new(pool_t pool, const char *what, int64_t now,
		    struct twofa_gone *gone_r)
{
	unsigned char id[16];

	random_fill(id, sizeof(id));
	i_zero(gone_r);
	gone_r->gone_id = p_strdup(pool, binary_to_hex(id, sizeof(id)));
	gone_r->what = p_strdup(pool, what);
	gone_r->gone = now;
}

int twofa_gone_parse(pool_t pool, const struct twofa_keys *keys,
		     const char *const *row, struct twofa_gone *gone_r,
		     const char **error_r)
{
	return twofa_table_parse(&twofa_gone_table, pool, keys, row, gone_r,
				 error_r);
}

struct twofa_stmt *
twofa_gone_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		  const struct twofa_gone *gone)
{
	struct twofa_stmt *stmt = twofa_table_insert(sql, &twofa_gone_table,
						     1);

	twofa_table_bind(stmt, &twofa_gone_table, keys, gone);
	return stmt;
}

struct twofa_stmt *
twofa_gone_select(struct twofa_sql *sql, int64_t since)
{
	struct twofa_stmt *stmt = twofa_table_select(sql, &twofa_gone_table,
						     "WHERE gone >= ?");

	twofa_stmt_num(stmt, since);
	return stmt;
}

struct twofa_stmt *
twofa_gone_delete_old(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_gone WHERE gone <= ?");
	twofa_stmt_num(stmt, now - TWOFA_GONE_KEEP_SECS);
	return stmt;
}
