/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "service/store/twofa-schema.h"

/* What is sent to each kind of database. */

static const char *
table_of(enum twofa_sql_dialect dialect, const char *name)
{
	const char *const *step;
	unsigned int version;

	for (version = 1; version <= TWOFA_SCHEMA_VERSION; version++) {
		for (step = twofa_schema_step(version); *step != NULL; step++) {
			const char *text = twofa_schema_text(dialect, *step);

			if (strstr(text, "TABLE ") != NULL &&
			    strstr(text, t_strconcat(name, " (", NULL)) != NULL)
				return text;
		}
	}
	return "";
}

static void test_schema_words(void)
{
	static const struct {
		enum twofa_sql_dialect dialect;
		const char *name, *end;
	} tests[] = {
		{ TWOFA_SQL_SQLITE, " name VARCHAR(255) NOT NULL", ")" },
		{ TWOFA_SQL_PGSQL,
		  " name VARCHAR(765) COLLATE \"C\" NOT NULL", ")" },
		{ TWOFA_SQL_MYSQL, " name VARBINARY(765) NOT NULL",
		  ") DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" },
	};
	unsigned int i, len;
	const char *text;

	test_begin("schema: the words of each database");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		text = table_of(tests[i].dialect, "twofa_panel_sessions");
		test_assert_idx(strstr(text, tests[i].name) != NULL, i);
		len = strlen(tests[i].end);
		test_assert_idx(strlen(text) > len && strcmp(
			text + strlen(text) - len, tests[i].end) == 0, i);
		text = table_of(tests[i].dialect, "twofa_webmail_sessions");
		test_assert_idx(strstr(text, " networks TEXT ") != NULL, i);
	}
	test_end();
}

static const char again_prefix[] = "CREATE TABLE IF NOT EXISTS ";

static void test_step(const char *text, bool again)
{
	unsigned int dialect;

	/* no word is left, and MySQL has no "IF NOT EXISTS" for an index */
	for (dialect = 0; dialect <= TWOFA_SQL_MYSQL; dialect++) {
		test_assert(strchr(twofa_schema_text(
			(enum twofa_sql_dialect)dialect, text), '$') == NULL);
	}
	test_assert(!again || strncmp(text, again_prefix,
				      strlen(again_prefix)) == 0);
}

static void test_schema_steps(void)
{
	const char *const *step;
	unsigned int version;

	test_begin("schema: steps that can be done again");
	for (version = 1; version <= TWOFA_SCHEMA_VERSION; version++) {
		step = twofa_schema_step(version);
		test_assert_idx(*step != NULL, version);
		for (; *step != NULL; step++)
			test_step(*step, version > 1);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_schema_words,
		test_schema_steps,
		NULL
	};
	return test_run(test_functions);
}
