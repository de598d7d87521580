/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "sha2.h"
#include "str.h"
#include "lib-twofa/twofa-join.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-record.h"

/* Aliases and homes of the mailboxes that have a record. A home is kept as a
   keyed hash, so that the table tells nobody where the mailboxes are. All
   columns are covered by a MAC: a person who can only write the database cannot
   let one mailbox's code be asked for another one, and an altered row makes the
   login fail. */

#define NAME_ID_BYTES 16

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_other_name, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(name_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 2),
	COLUMN(kind, .signed_as = 3),
	COLUMN(value, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_INDEX,
	       .signed_as = 4),
	COLUMN(created, .signed_as = 5),
	COLUMN(created_from, .text = TWOFA_TEXT_ORIGIN, .signed_as = 6),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
};

const struct twofa_table twofa_other_name_table = {
	.name = "twofa_names",
	.title = "other name",
	.signed_kind = "name",
	TWOFA_TABLE_COLUMNS(struct twofa_other_name, columns),
};

const char *const *
twofa_home_tags(pool_t pool, const struct twofa_keys *keys, const char *proof)
{
	const char *const fields[] = { proof, NULL };

	return twofa_mac_create_all(pool, keys, TWOFA_PURPOSE_HOME, fields);
}

static const char *name_id_of(enum twofa_other_name_kind kind,
			      const char *record_id, const char *value)
{
	const char *const fields[] = {
		dec2str(kind),
		kind == TWOFA_OTHER_NAME_ALIAS ? "" : record_id, value, NULL
	};
	unsigned char digest[SHA256_RESULTLEN];
	string_t *data = twofa_join(fields);

	sha256_get_digest(str_data(data), str_len(data), digest);
	return binary_to_hex(digest, NAME_ID_BYTES);
}

void twofa_other_name_new(pool_t pool, const char *record_id,
			  enum twofa_other_name_kind kind, const char *value,
			  const char *created_from, int64_t now,
			  struct twofa_other_name *name_r)
{
	i_zero(name_r);
	name_r->name_id = p_strdup(pool, name_id_of(kind, record_id, value));
	name_r->record_id = record_id;
	name_r->kind = kind;
	name_r->value = value;
	name_r->created = now;
	name_r->created_from = created_from;
}

static const char *name_find_error(const struct twofa_other_name *name)
{
	switch (name->kind) {
	case TWOFA_OTHER_NAME_ALIAS:
	case TWOFA_OTHER_NAME_HOME:
		return NULL;
	}
	return "other name of an unknown kind";
}

void twofa_other_name_parse(pool_t pool, const struct twofa_keys *keys,
			    const char *const *row,
			    struct twofa_other_name *name_r)
{
	const char *error = NULL;

	if (twofa_table_parse(&twofa_other_name_table, pool, keys, row, name_r,
			      &error) == 0)
		error = name_find_error(name_r);
	name_r->corrupt = error;
}

struct twofa_stmt *
twofa_home_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		  const struct twofa_other_name *home)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_insert_if(sql, &twofa_other_name_table,
		"FROM twofa_records WHERE record_id = ?", TRUE);
	twofa_table_bind(stmt, &twofa_other_name_table, keys, home);
	twofa_stmt_str(stmt, home->record_id);
	return stmt;
}

/* MySQL accepts LIMIT only in a derived table. */
struct twofa_stmt *
twofa_home_delete_oldest(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"DELETE FROM twofa_names WHERE record_id = ? AND kind = 2 AND "
		"name_id NOT IN (SELECT name_id FROM (SELECT name_id "
		"FROM twofa_names WHERE record_id = ? AND kind = 2 "
		"ORDER BY created DESC, name_id LIMIT ?) newest)");
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_num(stmt, TWOFA_HOMES_MAX_PER_MAILBOX);
	return stmt;
}

struct twofa_stmt *
twofa_other_name_select(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_other_name_table,
				  "WHERE record_id = ? "
				  "ORDER BY kind, value, name_id");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_alias_select(struct twofa_sql *sql, const char *name)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_other_name_table,
				  "WHERE value = ? AND kind = 1");
	twofa_stmt_str(stmt, name);
	return stmt;
}

struct twofa_stmt *twofa_alias_select_all(struct twofa_sql *sql)
{
	return twofa_table_select(sql, &twofa_other_name_table,
				  "WHERE kind = 1 ORDER BY value");
}

struct twofa_stmt *
twofa_other_name_delete(struct twofa_sql *sql, const char *record_id,
			const char *name_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_names "
			       "WHERE record_id = ? AND name_id = ?");
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, name_id);
	return stmt;
}

struct twofa_stmt *
twofa_other_name_delete_all(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_names "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}
