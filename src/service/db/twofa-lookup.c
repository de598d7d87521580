/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "llist.h"
#include "str.h"
#include "service/db/twofa-lookup.h"

/* A statement has at most this many keys; with them it is run at once. */
#define LOOKUP_MAX_KEYS 200
#define SHUTTING_DOWN "the service is shutting down"

struct lookup_want {
	const char *const *keys;
	twofa_rows_callback_t *callback;
	void *context;
};

/* One statement, and the lookups that share it. */
struct lookup {
	struct lookup *prev, *next;
	struct twofa_lookups *lookups;
	const struct twofa_lookup_text *text;
	unsigned int keys_count;
	ARRAY(struct lookup_want) wants;
	struct timeout *to_run;
};

struct twofa_lookups {
	struct twofa_sql *sql;
	/* statements that other lookups may still join */
	struct lookup *open;
	bool stopped;
};

struct twofa_lookups *twofa_lookups_init(struct twofa_sql *sql)
{
	struct twofa_lookups *lookups = i_new(struct twofa_lookups, 1);

	lookups->sql = sql;
	return lookups;
}

static void lookup_answer(struct lookup *lookup, const struct twofa_rows *rows,
			  const char *error)
{
	const struct lookup_want *want;

	array_foreach(&lookup->wants, want) T_BEGIN {
		want->callback(rows, error, want->context);
	} T_END;
	array_free(&lookup->wants);
	i_free(lookup);
}

static void
lookup_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	lookup_answer(context, rows, error);
}

static void lookup_bind(const struct lookup *lookup, struct twofa_stmt *stmt)
{
	const struct lookup_want *want;

	array_foreach(&lookup->wants, want)
		twofa_stmt_list(stmt, want->keys);
}

/* "?, ?, …", or the text's own mark as often. */
static const char *
lookup_marks(const struct lookup *lookup, const struct twofa_lookup_text *text)
{
	string_t *str;
	unsigned int i;

	if (text->mark == NULL)
		return twofa_sql_marks(lookup->keys_count);
	str = t_str_new(1024);
	for (i = 0; i < lookup->keys_count; i++)
		str_printfa(str, "%s%s", i == 0 ? "" : ", ", text->mark);
	return str_c(str);
}

static void
lookup_read(struct lookup *lookup, const struct twofa_lookup_text *text,
	    twofa_rows_callback_t *callback)
{
	struct twofa_sql *sql = lookup->lookups->sql;
	const char *marks = lookup_marks(lookup, text);
	string_t *str = t_str_new(1024);
	struct twofa_stmt *stmt;

	text->begin(str);
	str_append(str, marks);
	if (text->middle != NULL) {
		text->middle(str);
		str_append(str, marks);
	}
	str_append(str, text->end);
	stmt = twofa_stmt_init(sql, str_c(str));
	lookup_bind(lookup, stmt);
	if (text->middle != NULL)
		lookup_bind(lookup, stmt);
	twofa_sql_read(sql, &stmt, callback, lookup);
}

static void
lookup_first_callback(const struct twofa_rows *rows, const char *error,
		      void *context)
{
	struct lookup *lookup = context;

	if (rows != NULL && rows->count == 0)
		lookup_read(lookup, lookup->text, lookup_callback);
	else
		lookup_answer(lookup, rows, error);
}

/* Parsing a statement takes SQLite longer than running it, so a short one pays.
   With a database server, a second statement is a second round trip. */
static bool lookup_wants_first(const struct lookup *lookup)
{
	return lookup->text->first != NULL &&
		array_count(&lookup->wants) == 1 &&
		twofa_sql_get_dialect(lookup->lookups->sql) ==
		TWOFA_SQL_SQLITE;
}

static void lookup_close(struct lookup *lookup)
{
	timeout_remove(&lookup->to_run);
	DLLIST_REMOVE(&lookup->lookups->open, lookup);
}

static void lookup_run(struct lookup *lookup)
{
	/* lookups that a callback makes join the next statement */
	lookup_close(lookup);
	T_BEGIN {
		if (lookup_wants_first(lookup)) {
			lookup_read(lookup, lookup->text->first,
				    lookup_first_callback);
		} else {
			lookup_read(lookup, lookup->text, lookup_callback);
		}
	} T_END;
}

static struct lookup *
lookup_get(struct twofa_lookups *lookups, const struct twofa_lookup_text *text)
{
	struct lookup *lookup;

	for (lookup = lookups->open; lookup != NULL; lookup = lookup->next) {
		if (lookup->text == text)
			return lookup;
	}
	lookup = i_new(struct lookup, 1);
	lookup->lookups = lookups;
	lookup->text = text;
	i_array_init(&lookup->wants, 16);
	/* The statement is run after the input that has arrived was read, so
	   that the logins in it share the statement. */
	lookup->to_run = timeout_add_short(0, lookup_run, lookup);
	DLLIST_PREPEND(&lookups->open, lookup);
	return lookup;
}

void twofa_lookup(struct twofa_lookups *lookups,
		  const struct twofa_lookup_text *text,
		  const char *const *keys,
		  twofa_rows_callback_t *callback, void *context)
{
	struct lookup_want *want;
	struct lookup *lookup;

	if (lookups->stopped) {
		callback(NULL, SHUTTING_DOWN, context);
		return;
	}
	lookup = lookup_get(lookups, text);
	want = array_append_space(&lookup->wants);
	want->keys = keys;
	want->callback = callback;
	want->context = context;
	lookup->keys_count += str_array_length(keys);
	if (lookup->keys_count >= LOOKUP_MAX_KEYS)
		lookup_run(lookup);
}

bool twofa_lookups_flush(struct twofa_lookups *lookups)
{
	if (lookups->open == NULL)
		return FALSE;
	lookup_run(lookups->open);
	return TRUE;
}

void twofa_lookups_stop(struct twofa_lookups *lookups)
{
	struct lookup *lookup;

	lookups->stopped = TRUE;
	while ((lookup = lookups->open) != NULL) {
		lookup_close(lookup);
		lookup_answer(lookup, NULL, SHUTTING_DOWN);
	}
}

void twofa_lookups_free(struct twofa_lookups **lookups)
{
	i_free(*lookups);
}

const char *const *
twofa_rows_find(const struct twofa_rows *rows, unsigned int column,
		const char *const *keys)
{
	const char *value;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		value = rows->rows[i][column];
		if (value != NULL && str_array_find(keys, value))
			return rows->rows[i];
	}
	return NULL;
}
