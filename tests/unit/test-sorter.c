/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-sorter.h"
#include "twofa-test.h"

/* Whatever fits into memory, the lines come sorted, and each once. */

#define MANY 5000

static const char *read_all(FILE *file)
{
	static char buf[1024];
	size_t len = fread(buf, 1, sizeof(buf) - 1, file);

	buf[len] = '\0';
	return buf;
}

static const char *const lines[] = {
	"emil@example.org", "Anna@example.org", "bert@example.org",
	"anna@example.org", "bert@example.org", "a", "", "emil@example.org",
	"\303\244@example.org",
};
static const char *const sorted =
	"\na\nAnna@example.org\nanna@example.org\nbert@example.org\n"
	"emil@example.org\n\303\244@example.org\n";

static void test_few(void)
{
	static const struct {
		size_t max_bytes;
		unsigned int runs;
	} tests[] = {
		{ 1024*1024, 1 },
		{ 1, N_ELEMENTS(lines) + 1 },
		/* two or three lines at a time */
		{ 35, 5 },
	};
	struct twofa_sorter *sorter;
	const char *error;
	unsigned int i, j;
	FILE *file;

	test_begin("sorter: few lines");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		sorter = twofa_sorter_init(tests[i].max_bytes);
		for (j = 0; j < N_ELEMENTS(lines); j++) {
			test_assert_idx(twofa_sorter_add(sorter, lines[j],
							 &error) == 0, i);
		}
		file = twofa_sorter_finish(sorter, &error);
		test_assert_idx(file != NULL, i);
		test_assert_strcmp_idx(read_all(file), sorted, i);
		test_assert_idx(twofa_sorter_runs(sorter) == tests[i].runs, i);
		fclose(file);
		twofa_sorter_deinit(&sorter);
	}
	twofa_test_end();
}

static void test_none(void)
{
	struct twofa_sorter *sorter = twofa_sorter_init(1024);
	const char *error;
	FILE *file;

	test_begin("sorter: no line");
	file = twofa_sorter_finish(sorter, &error);
	test_assert(file != NULL && fgetc(file) == EOF);
	fclose(file);
	twofa_sorter_deinit(&sorter);
	twofa_test_end();
}

/* As many files as the lines fill memory, and no more in memory than that. */
static void test_many(void)
{
	const size_t max_bytes = 16*1024;
	struct twofa_sorter *sorter = twofa_sorter_init(max_bytes);
	char last[32] = "", line[32];
	unsigned int i, count = 0;
	const char *error;
	FILE *file;

	test_begin("sorter: many lines");
	for (i = 0; i < MANY; i++) T_BEGIN {
		/* each number comes twice, in no order */
		if (twofa_sorter_add(sorter, t_strdup_printf(
			"%05u", (i * 7919) % (MANY / 2)), &error) < 0)
			i_unreached();
	} T_END;
	file = twofa_sorter_finish(sorter, &error);
	while (fgets(line, sizeof(line), file) != NULL) {
		test_assert_idx(strcmp(line, last) > 0, count);
		i_strocpy(last, line, sizeof(last));
		count++;
	}
	test_assert(count == MANY / 2);
	test_assert(twofa_sorter_runs(sorter) ==
		    MANY * (6 + sizeof(char *)) / max_bytes + 1);
	fclose(file);
	twofa_sorter_deinit(&sorter);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_few,
		test_none,
		test_many,
		NULL
	};

	return twofa_test_main(tests);
}
