/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "test-common.h"
#include "service/db/twofa-lookup.h"
#include "service/db/test-database.h"
#include "service/db/test-ioloop.h"

/* Which lookups share a statement, and what each of them is told. */

static void text_begin(string_t *str)
{
	str_append(str, "A(");
}

static void other_begin(string_t *str)
{
	str_append(str, "B(");
}

static void first_begin(string_t *str)
{
	str_append(str, "first(");
}

static void middle(string_t *str)
{
	str_append(str, ")or(");
}

static const struct twofa_lookup_text text = {
	.begin = text_begin, .end = ")",
};
static const struct twofa_lookup_text other_text = {
	.begin = other_begin, .end = ")",
};
static const struct twofa_lookup_text first_text = {
	.begin = first_begin, .end = ")",
};
static const struct twofa_lookup_text two_texts = {
	.begin = text_begin, .end = ")", .first = &first_text,
};
/* its keys are given twice */
static const struct twofa_lookup_text twice_text = {
	.begin = text_begin, .middle = middle, .end = ")",
};

static const char *const row_a[] = { "a", "1", NULL };
static const char *const row_b[] = { "b", "2", NULL };
static const char *const *const rows[] = { row_a, row_b };

static struct twofa_sql sql;
static struct twofa_lookups *lookups;
static struct ioloop *ioloop;

struct told {
	unsigned int calls, count;
	const char *error;
	/* what to look up from within the callback */
	const struct twofa_lookup_text *again;
	struct told *again_told;
};

static const char *const key_a[] = { "a", NULL };
static const char *const keys_bc[] = { "b", "c", NULL };

static void
told_rows(const struct twofa_rows *answer, const char *error, void *context)
{
	struct told *told = context;

	told->calls++;
	told->count = answer == NULL ? 0 : answer->count;
	told->error = error == NULL ? NULL : "error";
	if (told->again != NULL) {
		twofa_lookup(lookups, told->again, key_a, told_rows,
			     told->again_told);
	}
}

static void setup(enum twofa_sql_dialect dialect, struct told told[2])
{
	memset(told, 0, sizeof(*told) * 2);
	ioloop = io_loop_create();
	test_database_open(&sql, dialect);
	lookups = twofa_lookups_init(&sql);
}

static void cleanup(void)
{
	twofa_lookups_free(&lookups);
	test_database_close(&sql);
	io_loop_destroy(&ioloop);
}

static void flush(void)
{
	while (twofa_lookups_flush(lookups)) ;
}

static void test_lookup_shared(void)
{
	struct told told[2];

	test_begin("lookup: those with the same text share a statement");
	setup(TWOFA_SQL_SQLITE, told);
	twofa_lookup(lookups, &text, key_a, told_rows, &told[0]);
	twofa_lookup(lookups, &text, keys_bc, told_rows, &told[1]);
	test_assert(test_database_count() == 0);
	flush();
	test_assert(test_database_count() == 1);
	test_assert_strcmp(test_database_statement(0), "A('a', 'b', 'c')");
	test_assert(told[0].calls == 0 && told[1].calls == 0);
	test_database_answer(0, rows, 2);
	test_assert(told[0].calls == 1 && told[1].calls == 1);
	test_assert(told[0].count == 2 && told[1].count == 2);
	test_assert(!twofa_lookups_flush(lookups));
	cleanup();
	test_end();
}

static void test_lookup_twice(void)
{
	struct told told[2];

	test_begin("lookup: a text that takes the keys twice");
	setup(TWOFA_SQL_SQLITE, told);
	twofa_lookup(lookups, &twice_text, key_a, told_rows, &told[0]);
	twofa_lookup(lookups, &twice_text, keys_bc, told_rows, &told[1]);
	flush();
	test_assert(test_database_count() == 1);
	test_assert_strcmp(test_database_statement(0),
			   "A('a', 'b', 'c')or('a', 'b', 'c')");
	test_database_answer(0, rows, 2);
	test_assert(told[0].calls == 1 && told[1].calls == 1);
	cleanup();
	test_end();
}

static void test_lookup_others(void)
{
	struct told told[2];

	test_begin("lookup: another text is another statement");
	setup(TWOFA_SQL_SQLITE, told);
	twofa_lookup(lookups, &text, key_a, told_rows, &told[0]);
	twofa_lookup(lookups, &other_text, key_a, told_rows, &told[1]);
	flush();
	test_assert(test_database_count() == 2);
	test_database_answer(0, rows, 1);
	test_assert(told[0].calls + told[1].calls == 1);
	test_database_answer(1, rows, 1);
	test_assert(told[0].calls == 1 && told[1].calls == 1);
	cleanup();
	test_end();
}

static void test_lookup_loop(void)
{
	struct told told[2];
	struct timeout *to;

	test_begin("lookup: the ioloop runs it by itself");
	setup(TWOFA_SQL_SQLITE, told);
	twofa_lookup(lookups, &text, key_a, told_rows, &told[0]);
	to = timeout_add_short(10, io_loop_stop, ioloop);
	io_loop_run(ioloop);
	timeout_remove(&to);
	test_assert(test_database_count() == 1);
	test_assert(!twofa_lookups_flush(lookups));
	test_database_answer(0, rows, 1);
	test_assert(told[0].calls == 1);
	cleanup();
	test_end();
}

/* how many lookups come together, and the statement that comes first */
static const struct {
	enum twofa_sql_dialect dialect;
	unsigned int together;
	const char *asked;
} firsts[] = {
	{ TWOFA_SQL_SQLITE, 1, "first('a')" },
	{ TWOFA_SQL_SQLITE, 2, "A('a', 'a')" },
	{ TWOFA_SQL_PGSQL, 1, "A('a')" },
	{ TWOFA_SQL_MYSQL, 1, "A('a')" },
};

static void test_lookup_first(void)
{
	struct told told[2];
	unsigned int i, j;

	test_begin("lookup: the shorter text is for one alone, in SQLite");
	for (i = 0; i < N_ELEMENTS(firsts); i++) {
		setup(firsts[i].dialect, told);
		for (j = 0; j < firsts[i].together; j++) {
			twofa_lookup(lookups, &two_texts, key_a, told_rows,
				     &told[j]);
		}
		flush();
		test_assert_strcmp_idx(test_database_statement(0),
				       firsts[i].asked, i);
		test_database_answer(0, rows, 1);
		test_assert_idx(test_database_count() == 1, i);
		test_assert_idx(told[0].calls == 1 && told[0].count == 1, i);
		cleanup();
	}
	test_end();
}

static void test_lookup_second(void)
{
	struct told told[2];

	test_begin("lookup: the whole text follows if the shorter one finds "
		   "nothing");
	setup(TWOFA_SQL_SQLITE, told);
	twofa_lookup(lookups, &two_texts, key_a, told_rows, &told[0]);
	flush();
	test_database_answer(0, rows, 0);
	test_assert(told[0].calls == 0 && test_database_count() == 2);
	test_assert_strcmp(test_database_statement(1), "A('a')");
	test_database_answer(1, rows, 2);
	test_assert(told[0].calls == 1 && told[0].count == 2);
	/* an error of the shorter one is the answer */
	twofa_lookup(lookups, &two_texts, key_a, told_rows, &told[1]);
	flush();
	test_database_answer(2, NULL, 0);
	/* errors come from the ioloop */
	test_run_ioloop();
	test_assert(told[1].calls == 1 && told[1].error != NULL);
	test_assert(test_database_count() == 3);
	cleanup();
	test_end();
}

static void test_lookup_many(void)
{
	const char *keys[201];
	struct told told[2];
	unsigned int i;

	test_begin("lookup: two hundred keys don't wait for others");
	setup(TWOFA_SQL_SQLITE, told);
	for (i = 0; i < N_ELEMENTS(keys) - 1; i++)
		keys[i] = "k";
	keys[i] = NULL;
	/* one less */
	twofa_lookup(lookups, &text, keys + 1, told_rows, &told[0]);
	test_assert(test_database_count() == 0);
	twofa_lookup(lookups, &text, key_a, told_rows, &told[1]);
	test_assert(test_database_count() == 1);
	test_database_answer(0, rows, 2);
	test_assert(told[0].calls == 1 && told[1].calls == 1);
	twofa_lookup(lookups, &text, keys, told_rows, &told[0]);
	test_assert(test_database_count() == 2);
	test_database_answer(1, rows, 2);
	cleanup();
	test_end();
}

static void test_lookup_again(void)
{
	struct told told[2];

	test_begin("lookup: a statement is run after the last one came");
	setup(TWOFA_SQL_SQLITE, told);
	/* a callback asks again: what was read before is no answer to it */
	told[0].again = &text;
	told[0].again_told = &told[1];
	twofa_lookup(lookups, &text, key_a, told_rows, &told[0]);
	flush();
	test_database_answer(0, rows, 2);
	test_assert(told[0].calls == 1 && told[1].calls == 0);
	flush();
	test_assert(test_database_count() == 2);
	test_database_answer(1, rows, 1);
	test_assert(told[1].calls == 1 && told[1].count == 1);
	cleanup();
	test_end();
}

static void test_lookup_stopped(void)
{
	struct told told[2];

	test_begin("lookup: errors only after a stop");
	setup(TWOFA_SQL_SQLITE, told);
	told[0].again = &other_text;
	told[0].again_told = &told[1];
	twofa_lookup(lookups, &text, key_a, told_rows, &told[0]);
	twofa_lookups_stop(lookups);
	/* also what asks again at this moment is told so, at once */
	test_assert(told[0].calls == 1 && told[0].error != NULL);
	test_assert(told[1].calls == 1 && told[1].error != NULL);
	twofa_lookup(lookups, &text, key_a, told_rows, &told[1]);
	test_assert(told[1].calls == 2 && told[1].error != NULL);
	test_assert(!twofa_lookups_flush(lookups));
	test_assert(test_database_count() == 0);
	cleanup();
	test_end();
}

static void test_rows_find(void)
{
	static const char *const row_null[] = { NULL, "3", NULL };
	static const char *const *const found[] = { row_null, row_a, row_b };
	static const char *const none[] = { NULL };
	static const char *const keys_ba[] = { "b", "a", NULL };
	const struct twofa_rows answer = { found, N_ELEMENTS(found) };

	test_begin("rows: the first one that has one of the keys");
	test_assert(twofa_rows_find(&answer, 0, key_a) == row_a);
	test_assert(twofa_rows_find(&answer, 0, keys_bc) == row_b);
	test_assert(twofa_rows_find(&answer, 0, keys_ba) == row_a);
	test_assert(twofa_rows_find(&answer, 0, none) == NULL);
	/* in this column only */
	test_assert(twofa_rows_find(&answer, 1, key_a) == NULL);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_lookup_shared,
		test_lookup_twice,
		test_lookup_others,
		test_lookup_loop,
		test_lookup_first,
		test_lookup_second,
		test_lookup_many,
		test_lookup_again,
		test_lookup_stopped,
		test_rows_find,
		NULL
	};
	return test_run(test_functions);
}
