/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "randgen.h"
#include "str.h"
#include "service/store/test-vectors.h"
#include "twofa-test.h"

static const struct vector *vectors;
static unsigned int vectors_count;
static uint32_t random_state;

void vectors_random_begin(void)
{
	random_state = 1;
}

/* libdovecot's, replaced */
void random_fill(void *buf, size_t size)
{
	unsigned char *p = buf;

	for (; size > 0; size--) {
		random_state = random_state * 1103515245 + 12345;
		*p++ = random_state >> 16;
	}
}

const struct vector *vector_find(const char *table, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < vectors_count; i++) {
		if (strcmp(vectors[i].table, table) == 0 && n-- == 0)
			return &vectors[i];
	}
	i_fatal("rows.txt has no such row of %s", table);
}

/* "column=value", with a star in front if the column is signed */
static void vector_parse(const char *const *columns, struct vector *vector_r)
{
	unsigned int i, count = str_array_length(columns + 1);
	const char **names = t_new(const char *, count + 1);
	const char **values = t_new(const char *, count + 1);
	bool *is_signed = t_new(bool, count + 1);
	const char *name;

	for (i = 0; i < count; i++) {
		name = columns[i + 1];
		is_signed[i] = *name == '*';
		if (is_signed[i])
			name++;
		names[i] = t_strcut(name, '=');
		values[i] = name + strlen(names[i]) + 1;
	}
	vector_r->table = columns[0];
	vector_r->names = names;
	vector_r->values = values;
	vector_r->is_signed = is_signed;
}

void vectors_read(void)
{
	const char *const *const *rows = twofa_test_read_rows("rows.txt");
	struct vector *parsed;
	unsigned int i;

	while (rows[vectors_count] != NULL)
		vectors_count++;
	parsed = t_new(struct vector, vectors_count);
	for (i = 0; i < vectors_count; i++)
		vector_parse(rows[i], &parsed[i]);
	vectors = parsed;
}

const char *vector_get(const struct vector *vector, const char *name)
{
	unsigned int i;

	for (i = 0; vector->names[i] != NULL; i++) {
		if (strcmp(vector->names[i], name) == 0)
			return vector->values[i];
	}
	i_fatal("rows.txt: a row of %s has no %s", vector->table, name);
}

void test_altered(const struct vector *vector, row_is_good_t *is_good)
{
	unsigned int i, count = str_array_length(vector->names);
	const char **row = t_new(const char *, count + 1);
	int64_t num;

	memcpy(row, vector->values, sizeof(*row) * count);
	test_assert(is_good(row));
	for (i = 0; i < count; i++) {
		row[i] = str_to_int64(vector->values[i], &num) == 0 ?
			dec2str(num ^ 1) :
			t_strconcat(vector->values[i], "0", NULL);
		test_assert_idx(is_good(row) == !vector->is_signed[i], i);
		row[i] = NULL;
		test_assert_idx(!is_good(row), i);
		row[i] = vector->values[i];
	}
}

/* Reads a value and steps over it: a string without its quotes, a number, or a
   column's name. */
static const char *value_next(const char **pos)
{
	string_t *value = t_str_new(64);
	const char *p = *pos + strspn(*pos, ", (");
	size_t len;

	if (*p != '\'') {
		len = strcspn(p, ", )");
		*pos = p + len;
		return t_strndup(p, len);
	}
	for (p++; *p != '\0'; p++) {
		if (*p == '\'') {
			/* two of them stand for one */
			p++;
			if (*p != '\'')
				break;
		}
		str_append_c(value, *p);
	}
	*pos = p;
	return str_c(value);
}

/* Returns what an INSERT writes into a column, or NULL. */
static const char *inserted_value(const char *statement, const char *column)
{
	const char *names = strchr(statement, '('), *values;

	values = names == NULL ? NULL : strchr(names, ')');
	if (values == NULL)
		return NULL;
	/* ") VALUES (" or ") SELECT " */
	values += strlen(") VALUES ");
	while (*names != ')') {
		const char *name = value_next(&names);
		const char *value = value_next(&values);

		if (strcmp(name, column) == 0)
			return value;
	}
	return NULL;
}

void test_inserted(const char *statement, const struct vector *vector)
{
	const char *value;
	unsigned int i;

	test_assert(strstr(statement, t_strconcat(
		"INTO ", vector->table, " (", NULL)) != NULL);
	for (i = 0; vector->names[i] != NULL; i++) {
		value = inserted_value(statement, vector->names[i]);
		/* a SELECT takes these from the record, which it names */
		if (null_strcmp(value, vector->names[i]) == 0)
			value = vector->values[i];
		test_assert_strcmp_idx(value, vector->values[i], i);
	}
}
