/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TABLE_H
#define TWOFA_TABLE_H

#include "service/db/twofa-sql.h"

/* A table is described once, by a list of its columns. From that come CREATE
   TABLE, the columns of SELECT and INSERT, the values of an INSERT, the fields
   that a row's MAC or seal covers, and the parsing of a row. */

struct twofa_keys;

/* The C type of a column's field. Enums are unsigned int. An int64_t is a
   BIGINT in the database, an unsigned int or a bool an INTEGER. */
enum twofa_column_value {
	TWOFA_COLUMN_STR,
	TWOFA_COLUMN_NUM,
	TWOFA_COLUMN_UINT,
	TWOFA_COLUMN_BOOL,
};

/* The width of a string, and whether the service or a client chooses it. A
   client's string may be longer in a server's database, where it is encoded
   (twofa-sql-text.h). */
enum twofa_column_text {
	TWOFA_TEXT_NONE = 0,	/* a number */
	TWOFA_TEXT_ID,		/* our own: an id, a word */
	TWOFA_TEXT_HASH,	/* our own: a MAC, a verifier, a mark */
	TWOFA_TEXT_SEALED,	/* our own: a sealed secret */
	TWOFA_TEXT_RESULT,	/* our own: a sealed result, up to 64 kB */
	TWOFA_TEXT_HASHES,	/* our own: several marks */
	TWOFA_TEXT_NAME,	/* a mailbox or domain; compared byte by byte */
	TWOFA_TEXT_SHORT,	/* an address, the name of a service */
	TWOFA_TEXT_ORIGIN,	/* by whom and from where something was made */
	TWOFA_TEXT_LONG,	/* a label, the name of a browser */
	TWOFA_TEXT_NETWORKS,
};

enum twofa_column_key {
	TWOFA_KEY_NONE = 0,
	TWOFA_KEY_PRIMARY,
	TWOFA_KEY_UNIQUE,
	/* several rows may have the same value */
	TWOFA_KEY_INDEX,
};

struct twofa_column {
	const char *name;
	size_t offset;
	enum twofa_column_value value;

	enum twofa_column_text text;
	enum twofa_column_key key;
	/* Its place among the fields that MAC or seal cover, from 1; 0 = it is
	   not covered. A place must never change: rows that are stored would no
	   longer verify. */
	unsigned int signed_as;
	/* the MAC itself */
	bool is_mac;
};

struct twofa_table {
	const char *name;
	/* what a row is called in messages */
	const char *title;
	/* the first field that MAC or seal cover: the kind of row; NULL = a
	   row has neither */
	const char *signed_kind;
	const struct twofa_column *columns;
	unsigned int columns_count;
	size_t row_size;
};

/* Columns and table of a struct. A column has its field's name; what follows
   the field are initialisers of struct twofa_column. */
#define TWOFA_COLUMN(row, field, ...) \
	TWOFA_COLUMN_AS(row, #field, field, __VA_ARGS__)
#define TWOFA_COLUMN_AS(row, column, field, ...) { \
	.name = column, \
	.offset = offsetof(row, field), \
	.value = TWOFA_COLUMN_VALUE(((typeof(row) *)NULL)->field), \
	__VA_ARGS__ \
}
/* A field of any other type does not compile. */
#define TWOFA_COLUMN_VALUE(field) \
	_Generic((field), \
		 const char *: TWOFA_COLUMN_STR, \
		 int64_t: TWOFA_COLUMN_NUM, \
		 unsigned int: TWOFA_COLUMN_UINT, \
		 bool: TWOFA_COLUMN_BOOL)
#define TWOFA_TABLE_COLUMNS(row, array) \
	.columns = (array), \
	.columns_count = N_ELEMENTS(array), \
	.row_size = sizeof(row)

/* Appends "prefix.name, prefix.name, …", or without a prefix if that is "". */
void twofa_table_append_columns(string_t *str, const struct twofa_table *table,
				const char *prefix);
/* Appends "SELECT columns FROM table WHERE key IN (": see twofa-lookup.h. */
void twofa_table_append_lookup(string_t *str, const struct twofa_table *table,
			       const char *key);
/* Returns the index of a column, which must exist. */
unsigned int twofa_table_column(const struct twofa_table *table,
				const char *name);

/* "SELECT columns FROM table rest" */
struct twofa_stmt *
twofa_table_select(struct twofa_sql *sql, const struct twofa_table *table,
		   const char *rest);
/* The column that is the primary key. */
const char *twofa_table_key(const struct twofa_table *table);
/* Selects the next count rows after this key, in the order of the keys; "" = the
   first ones. */
struct twofa_stmt *
twofa_table_select_page(struct twofa_sql *sql, const struct twofa_table *table,
			const char *after, unsigned int count);
/* "INSERT INTO table (columns) VALUES (?, …)" for so many rows. A row whose key
   is there already is not inserted, which is no error. */
struct twofa_stmt *
twofa_table_insert(struct twofa_sql *sql, const struct twofa_table *table,
		   unsigned int rows);
/* "INSERT INTO table (columns) SELECT ?, … rest": inserts the values if the
   query in rest returns a row. A row whose key is there already is an error,
   unless it may exist. */
struct twofa_stmt *
twofa_table_insert_if(struct twofa_sql *sql, const struct twofa_table *table,
		      const char *rest, bool may_exist);
/* Binds the values of a row for each of the columns. The MAC is made by the
   newest key; keys may be NULL if the table has no MAC. */
void twofa_table_bind(struct twofa_stmt *stmt, const struct twofa_table *table,
		      const struct twofa_keys *keys, const void *row);

/* The fields that a row's MAC or seal covers, NULL-terminated. From the data
   stack. */
const char *const *
twofa_table_signed_fields(const struct twofa_table *table, const void *row);
/* A row's MAC by the newest key. From the data stack. */
const char *twofa_table_mac(const struct twofa_table *table,
			    const struct twofa_keys *keys, const void *row);
/* Reads the table's columns into a row; strings are allocated from pool.
   Returns 0 = ok, -1 = corrupt: a column is NULL or has a value that its type
   can't have, or the MAC doesn't match. error_r says which, and is from pool.
   Even then, each field is set that could be read; other strings are "". */
int twofa_table_parse(const struct twofa_table *table, pool_t pool,
		      const struct twofa_keys *keys,
		      const char *const *columns, void *row_r,
		      const char **error_r);

/* Adds the statements that make the table and its indexes. */
void twofa_table_create(struct twofa_writes *writes, struct twofa_sql *sql,
			const struct twofa_table *table);
/* CREATE TABLE as a kind of database spells it. From the data stack. */
const char *twofa_table_create_text(const struct twofa_table *table,
				    enum twofa_sql_dialect dialect);

#endif
