/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "fuzz.h"

/* Input: a line of the protocol, a key, and values. All values stay inside
   of their field and are read as they were written. */

static const char *const keys[] = { "name", "code", "n", "name2" };

static const char *const *split(const string_t *line)
{
	return t_strsplit_tabescaped(str_c((string_t *)line));
}

static unsigned int count_fields(const char *const *args, const char *key)
{
	unsigned int pos = 0, count = 0;

	while (twofa_fields_next(args, key, &pos) != NULL)
		count++;
	return count;
}

/* The fields of a foreign line, written again, are the same fields. */
static void check_line(const char *const *args)
{
	string_t *line = t_str_new(256);
	const char *const *again, *p;
	unsigned int i;

	for (i = 0; args[i] != NULL; i++) {
		p = strchr(args[i], '=');
		if (p == NULL)
			continue;
		str_truncate(line, 0);
		str_append(line, "x");
		twofa_fields_add(line, "key", p + 1);
		again = split(line);
		i_assert(str_array_length(again) == 2);
		i_assert(strcmp(twofa_fields_get(again, "key"), p + 1) == 0);
	}
}

static void check_get(const char *const *args, const char *key)
{
	const char *value = twofa_fields_get(args, key);
	unsigned int i;

	for (i = 0; args[i] != NULL; i++) {
		if (strncmp(args[i], key, strlen(key)) == 0 &&
		    args[i][strlen(key)] == '=')
			break;
	}
	i_assert(value == (args[i] == NULL ? NULL : args[i] + strlen(key) + 1));
	i_assert((count_fields(args, key) > 0) == (value != NULL));
}

static void check_written(struct fuzz_input *input)
{
	string_t *line = t_str_new(256);
	const char *values[16], *const *args;
	unsigned int i, count, pos[N_ELEMENTS(keys)];

	str_append(line, "COMMAND\t1");
	for (count = 0; input->left > 0 && count < 16; count++) {
		values[count] = fuzz_next(input);
		twofa_fields_add(line, keys[count % N_ELEMENTS(keys)],
				 values[count]);
	}
	twofa_fields_add(line, "nothing", NULL);
	i_assert(strpbrk(str_c(line), "\r\n") == NULL);

	args = split(line);
	i_assert(str_array_length(args) == count + 2);
	i_zero(&pos);
	for (i = 0; i < count; i++) {
		i_assert(strcmp(twofa_fields_next(
			args, keys[i % N_ELEMENTS(keys)],
			&pos[i % N_ELEMENTS(keys)]), values[i]) == 0);
	}
}

void fuzz_one(struct fuzz_input *input)
{
	const char *const *args = t_strsplit_tabescaped(fuzz_next(input));
	const char *key = fuzz_next(input);

	check_line(args);
	check_get(args, key);
	check_written(input);
}
