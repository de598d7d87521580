/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "service/store/twofa-schema.h"

/* Whether the descriptors of all tables make sense. */

/* Fields are signed in places 1, 2, … without a gap, and beside a MAC or a
   seal. */
static void test_signed(const struct twofa_table *table)
{
	unsigned int i, place, found = 0;

	for (place = 1; place <= table->columns_count; place++) {
		for (i = 0; i < table->columns_count; i++) {
			if (table->columns[i].signed_as != place)
				continue;
			test_assert(++found == place);
			test_assert(!table->columns[i].is_mac);
		}
	}
	test_assert((found > 0) == (table->signed_kind != NULL));
}

static void test_column(const struct twofa_column *column)
{
	bool is_text = column->value == TWOFA_COLUMN_STR;

	test_assert(is_text == (column->text != TWOFA_TEXT_NONE));
	test_assert(is_text || column->key == TWOFA_KEY_NONE ||
		    column->key == TWOFA_KEY_INDEX);
	test_assert(!column->is_mac || column->text == TWOFA_TEXT_HASH);
}

static void test_table(const struct twofa_table *table)
{
	unsigned int i, primary = 0, macs = 0;

	for (i = 0; i < table->columns_count; i++) {
		test_column(&table->columns[i]);
		if (table->columns[i].key == TWOFA_KEY_PRIMARY)
			primary++;
		if (table->columns[i].is_mac)
			macs++;
		test_assert_idx(twofa_table_column(
			table, table->columns[i].name) == i, i);
	}
	test_assert(primary == 1 && macs <= 1);
	test_assert(macs == 0 || table->signed_kind != NULL);
	test_signed(table);
}

static void test_schema(void)
{
	const struct twofa_table *const *table, *const *other;

	test_begin("schema: the descriptors of all tables");
	for (table = twofa_schema_tables; *table != NULL; table++) {
		test_table(*table);
		/* rows of two kinds never have the same MAC */
		for (other = twofa_schema_tables; other < table; other++) {
			test_assert((*other)->signed_kind == NULL ||
				    null_strcmp((*other)->signed_kind,
						(*table)->signed_kind) != 0);
		}
	}
	test_assert(table - twofa_schema_tables == 16);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_schema,
		NULL
	};
	return test_run(test_functions);
}
