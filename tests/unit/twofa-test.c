/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "buffer.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "twofa-test.h"

#include <stdio.h>

/* Dovecot's own test library runs the tests; here is what it lacks: a summary
   in our form, and the vectors. */

static unsigned int passed, failed;

void twofa_test_end(void)
{
	if (test_has_failed())
		failed++;
	else
		passed++;
	test_end();
}

int twofa_test_main(void (*const tests[])(void))
{
	int ret = test_run(tests);

	printf("%u passed, %u failed\n", passed, failed);
	return ret == 0 && failed == 0 && passed > 0 ? 0 : 1;
}

const buffer_t *twofa_test_read(const char *name)
{
	const char *path = t_strdup_printf("%s/%s", TWOFA_VECTORS_DIR, name);
	buffer_t *buf = t_buffer_create(8192);
	char data[4096];
	size_t size;
	FILE *f;

	f = fopen(path, "r");
	if (f == NULL)
		i_fatal("fopen(%s) failed: %m", path);
	while ((size = fread(data, 1, sizeof(data), f)) > 0)
		buffer_append(buf, data, size);
	if (ferror(f) != 0)
		i_fatal("fread(%s) failed", path);
	fclose(f);
	return buf;
}

const char *const *const *twofa_test_read_rows(const char *name)
{
	const buffer_t *buf = twofa_test_read(name);
	const char *const *lines =
		t_strsplit(t_strndup(buf->data, buf->used), "\n");
	ARRAY(const char *const *) rows;
	const char *const *row;

	t_array_init(&rows, 64);
	for (; *lines != NULL; lines++) {
		if (**lines == '#' || **lines == '\0')
			continue;
		row = t_strsplit(*lines, "\t");
		array_push_back(&rows, &row);
	}
	if (array_count(&rows) == 0)
		i_fatal("%s has no rows", name);
	array_append_zero(&rows);
	return array_front(&rows);
}

struct twofa_keys *twofa_test_keys(const char *data, size_t size)
{
	struct twofa_keys *keys;
	const char *error;

	if (twofa_keys_parse(data, size, &keys, &error) < 0)
		i_fatal("keys don't parse: %s", error);
	return keys;
}
