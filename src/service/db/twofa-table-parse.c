/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-table.h"

/* Reads rows, by the descriptor of their table. What comes out of the database
   is not trusted: a column that is not what it has to be makes the row corrupt;
   it is never replaced by a default value. */

static int parse_str(pool_t pool, const char *value, const char **str_r)
{
	*str_r = value == NULL ? "" : p_strdup(pool, value);
	return value == NULL ? -1 : 0;
}

static int parse_num(const char *value, int64_t *num_r)
{
	if (value != NULL && str_to_int64(value, num_r) == 0)
		return 0;
	*num_r = 0;
	return -1;
}

static int parse_uint(const char *value, unsigned int max, unsigned int *num_r)
{
	int64_t num;

	*num_r = 0;
	if (parse_num(value, &num) < 0 || num < 0 || num > max)
		return -1;
	*num_r = num;
	return 0;
}

static int parse_bool(const char *value, bool *bool_r)
{
	unsigned int num;
	int ret = parse_uint(value, 1, &num);

	*bool_r = num != 0;
	return ret;
}

static int column_parse(const struct twofa_column *column, pool_t pool,
			const char *value, void *row)
{
	void *field = PTR_OFFSET(row, column->offset);

	switch (column->value) {
	case TWOFA_COLUMN_STR:
		return parse_str(pool, value, field);
	case TWOFA_COLUMN_NUM:
		return parse_num(value, field);
	case TWOFA_COLUMN_UINT:
		return parse_uint(value, INT_MAX, field);
	case TWOFA_COLUMN_BOOL:
		return parse_bool(value, field);
	}
	i_unreached();
}

/* Returns the value of the column that has the MAC, or NULL. */
static const char *
mac_of(const struct twofa_table *table, const void *row)
{
	unsigned int i;

	for (i = 0; i < table->columns_count; i++) {
		if (table->columns[i].is_mac) {
			return *(const char *const *)CONST_PTR_OFFSET(
				row, table->columns[i].offset);
		}
	}
	return NULL;
}

/* Returns NULL if the MAC is right, or if the table has none; otherwise the
   words for the log. */
static const char *
mac_find_error(const struct twofa_table *table, const struct twofa_keys *keys,
	       const void *row)
{
	const char *mac = mac_of(table, row);

	if (mac == NULL)
		return NULL;
	switch (twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
				 twofa_table_signed_fields(table, row), mac)) {
	case 1:
		return NULL;
	case 0:
		return "signed with a key that the key file lacks";
	default:
		return "that was not written by this service (its MAC does "
			"not match)";
	}
}

int twofa_table_parse(const struct twofa_table *table, pool_t pool,
		      const struct twofa_keys *keys,
		      const char *const *columns, void *row_r,
		      const char **error_r)
{
	const char *fault = NULL;
	unsigned int i;

	memset(row_r, 0, table->row_size);
	for (i = 0; i < table->columns_count; i++) {
		if (column_parse(&table->columns[i], pool, columns[i],
				 row_r) < 0) {
			fault = t_strdup_printf("with a value that column %s "
						"can't have",
						table->columns[i].name);
		}
	}
	if (fault == NULL)
		fault = mac_find_error(table, keys, row_r);
	if (fault == NULL)
		return 0;
	*error_r = p_strconcat(pool, table->title, " ", fault, NULL);
	return -1;
}
