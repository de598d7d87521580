/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "service/db/twofa-table.h"

/* A table of each type of column: what comes of its descriptor. */

struct row {
	const char *id, *name, *networks;
	int64_t time;
	unsigned int number;
	bool flag;
};

#define COLUMN(field, ...) TWOFA_COLUMN(struct row, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 2),
	COLUMN(name, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_UNIQUE,
	       .signed_as = 1),
	COLUMN(networks, .text = TWOFA_TEXT_NETWORKS),
	COLUMN(time, .key = TWOFA_KEY_INDEX, .signed_as = 5),
	COLUMN(number, .signed_as = 3),
	COLUMN(flag, .signed_as = 4),
};

static const struct twofa_table table = {
	.name = "things",
	.title = "thing",
	.signed_kind = "a thing",
	TWOFA_TABLE_COLUMNS(struct row, columns),
};

static void test_table_create(void)
{
	static const char *const texts[] = {
		[TWOFA_SQL_SQLITE] =
			"CREATE TABLE things (id VARCHAR(32) NOT NULL PRIMARY "
			"KEY, name VARCHAR(255) NOT NULL UNIQUE, networks TEXT "
			"NOT NULL, time BIGINT NOT NULL, number INTEGER NOT "
			"NULL, flag INTEGER NOT NULL)",
		[TWOFA_SQL_PGSQL] =
			"CREATE TABLE things (id VARCHAR(32) NOT NULL PRIMARY "
			"KEY, name VARCHAR(765) COLLATE \"C\" NOT NULL UNIQUE, "
			"networks TEXT NOT NULL, time BIGINT NOT NULL, number "
			"INTEGER NOT NULL, flag INTEGER NOT NULL)",
		[TWOFA_SQL_MYSQL] =
			"CREATE TABLE things (id VARCHAR(32) NOT NULL PRIMARY "
			"KEY, name VARBINARY(765) NOT NULL UNIQUE, networks "
			"TEXT NOT NULL, time BIGINT NOT NULL, number INTEGER "
			"NOT NULL, flag INTEGER NOT NULL) DEFAULT CHARACTER "
			"SET utf8mb4 COLLATE utf8mb4_bin",
	};
	unsigned int i;

	test_begin("table: CREATE TABLE in each database");
	for (i = 0; i < N_ELEMENTS(texts); i++) {
		test_assert_strcmp_idx(twofa_table_create_text(
			&table, (enum twofa_sql_dialect)i), texts[i], i);
	}
	test_end();
}

static void test_table_columns(void)
{
	string_t *str = t_str_new(128);

	test_begin("table: columns");
	twofa_table_append_columns(str, &table, "t");
	test_assert_strcmp(str_c(str), "t.id, t.name, t.networks, t.time, "
			   "t.number, t.flag");
	str_truncate(str, 0);
	twofa_table_append_lookup(str, &table, "name");
	test_assert_strcmp(str_c(str), "SELECT id, name, networks, time, "
			   "number, flag FROM things WHERE name IN (");
	test_assert(twofa_table_column(&table, "id") == 0);
	test_assert(twofa_table_column(&table, "flag") == 5);
	test_end();
}

static void test_table_signed(void)
{
	const struct row row = {
		.id = "i", .name = "n", .networks = "w", .time = 5,
		.number = 4000000000U, .flag = TRUE,
	};
	const char *const *fields = twofa_table_signed_fields(&table, &row);

	test_begin("table: fields that are signed, in their order");
	test_assert_strcmp(t_strarray_join(fields, "|"),
			   "a thing|n|i|4000000000|1|5");
	test_end();
}

static void test_table_parse(void)
{
	static const char *const good[] = {
		"i", "n", "w", "-9223372036854775808", "2147483647", "1"
	};
	struct row row;
	const char *error;

	test_begin("table: a row is read");
	test_assert(twofa_table_parse(&table, pool_datastack_create(), NULL,
				      good, &row, &error) == 0);
	test_assert_strcmp(row.id, "i");
	test_assert_strcmp(row.name, "n");
	test_assert_strcmp(row.networks, "w");
	test_assert(row.time == INT64_MIN);
	test_assert(row.number == INT_MAX && row.flag);
	test_end();
}

static void test_table_corrupt(void)
{
	static const struct {
		unsigned int column;
		const char *value;
	} tests[] = {
		{ 0, NULL }, { 2, NULL }, { 3, NULL }, { 4, NULL }, { 5, NULL },
		{ 3, "" }, { 3, "x" }, { 3, "1x" },
		{ 3, "9223372036854775808" },
		{ 4, "" }, { 4, "-1" }, { 4, "2147483648" }, { 4, "1.0" },
		{ 5, "" }, { 5, "2" }, { 5, "-1" }, { 5, "TRUE" },
	};
	const char *values[N_ELEMENTS(columns)];
	struct row row;
	const char *error;
	unsigned int i, j;

	test_begin("table: a value that can't be makes the row corrupt");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		for (j = 0; j < N_ELEMENTS(columns); j++)
			values[j] = "1";
		values[tests[i].column] = tests[i].value;
		test_assert_idx(twofa_table_parse(
			&table, pool_datastack_create(), NULL, values, &row,
			&error) < 0, i);
		test_assert_strcmp_idx(error, t_strdup_printf(
			"thing with a value that column %s can't have",
			columns[tests[i].column].name), i);
		/* no string is NULL even then */
		test_assert_idx(row.id != NULL && row.networks != NULL, i);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_table_create,
		test_table_columns,
		test_table_signed,
		test_table_parse,
		test_table_corrupt,
		NULL
	};
	return test_run(test_functions);
}
