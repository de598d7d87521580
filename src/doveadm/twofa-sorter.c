/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-sorter.h"

#include <stdlib.h>

/* When memory is full, its lines are sorted and written into a file of their
   own, a run. At the end, all runs are merged. */

struct sorter_run {
	FILE *file;
	/* the next line, as getline() has read it; NULL = there is none */
	char *line;
	size_t size;
	bool ended;
};

struct twofa_sorter {
	size_t max_bytes, bytes;
	pool_t pool;
	ARRAY_TYPE(const_string) lines;
	ARRAY(struct sorter_run) runs;
};

struct twofa_sorter *twofa_sorter_init(size_t max_bytes)
{
	struct twofa_sorter *sorter = i_new(struct twofa_sorter, 1);

	sorter->max_bytes = max_bytes;
	sorter->pool = pool_alloconly_create("twofa sorter", 16*1024);
	i_array_init(&sorter->lines, 1024);
	i_array_init(&sorter->runs, 8);
	return sorter;
}

void twofa_sorter_deinit(struct twofa_sorter **_sorter)
{
	struct twofa_sorter *sorter = *_sorter;
	struct sorter_run *run;

	*_sorter = NULL;
	array_foreach_modifiable(&sorter->runs, run) {
		fclose(run->file);
		/* getline() has allocated it */
		free(run->line);
	}
	array_free(&sorter->runs);
	array_free(&sorter->lines);
	pool_unref(&sorter->pool);
	i_free(sorter);
}

static int line_cmp(const char *line1, const char *line2)
{
	int ret = strcasecmp(line1, line2);

	return ret != 0 ? ret : strcmp(line1, line2);
}

static int line_cmp_p(const char *const *line1, const char *const *line2)
{
	return line_cmp(*line1, *line2);
}

static FILE *run_create(const char **error_r)
{
	FILE *file = tmpfile();

	if (file == NULL)
		*error_r = t_strdup_printf("tmpfile() failed: %m");
	return file;
}

static int run_write(FILE *file, const char *line, const char **error_r)
{
	if (fputs(line, file) >= 0 && fputc('\n', file) != EOF)
		return 0;
	*error_r = t_strdup_printf("write(temporary file) failed: %m");
	return -1;
}

static int run_written(FILE *file, const char **error_r)
{
	if (fflush(file) == 0 && fseek(file, 0, SEEK_SET) == 0)
		return 0;
	*error_r = t_strdup_printf("write(temporary file) failed: %m");
	return -1;
}

/* Writes the lines in memory into a run, and forgets them. */
static int sorter_spill(struct twofa_sorter *sorter, const char **error_r)
{
	struct sorter_run *run;
	FILE *file = run_create(error_r);
	const char *line;

	if (file == NULL)
		return -1;
	run = array_append_space(&sorter->runs);
	run->file = file;
	array_sort(&sorter->lines, line_cmp_p);
	array_foreach_elem(&sorter->lines, line) {
		if (run_write(file, line, error_r) < 0)
			return -1;
	}
	array_clear(&sorter->lines);
	p_clear(sorter->pool);
	sorter->bytes = 0;
	return run_written(file, error_r);
}

int twofa_sorter_add(struct twofa_sorter *sorter, const char *line,
		     const char **error_r)
{
	const char *copy = p_strdup(sorter->pool, line);

	array_push_back(&sorter->lines, &copy);
	sorter->bytes += strlen(line) + 1 + sizeof(copy);
	return sorter->bytes < sorter->max_bytes ?
		0 : sorter_spill(sorter, error_r);
}

static int run_read(struct sorter_run *run, const char **error_r)
{
	ssize_t len = getline(&run->line, &run->size, run->file);

	if (len > 0 && run->line[len - 1] == '\n')
		run->line[len - 1] = '\0';
	run->ended = len < 0;
	if (!run->ended || feof(run->file) != 0)
		return 0;
	*error_r = t_strdup_printf("read(temporary file) failed: %m");
	return -1;
}

/* Returns the run whose line comes next, or NULL at the end. */
static struct sorter_run *sorter_first(struct twofa_sorter *sorter)
{
	struct sorter_run *run, *first = NULL;

	array_foreach_modifiable(&sorter->runs, run) {
		if (!run->ended && (first == NULL ||
				    line_cmp(run->line, first->line) < 0))
			first = run;
	}
	return first;
}

static int
sorter_merge(struct twofa_sorter *sorter, FILE *file, const char **error_r)
{
	struct sorter_run *run;
	char *last = NULL;
	int ret = 0;

	array_foreach_modifiable(&sorter->runs, run) {
		if (run_read(run, error_r) < 0)
			return -1;
	}
	while (ret == 0 && (run = sorter_first(sorter)) != NULL) {
		if (last == NULL || strcmp(last, run->line) != 0) {
			i_free(last);
			last = i_strdup(run->line);
			ret = run_write(file, last, error_r);
		}
		if (ret == 0)
			ret = run_read(run, error_r);
	}
	i_free(last);
	return ret;
}

FILE *twofa_sorter_finish(struct twofa_sorter *sorter, const char **error_r)
{
	FILE *file;

	if (sorter_spill(sorter, error_r) < 0)
		return NULL;
	file = run_create(error_r);
	if (file == NULL)
		return NULL;
	if (sorter_merge(sorter, file, error_r) == 0 &&
	    run_written(file, error_r) == 0)
		return file;
	fclose(file);
	return NULL;
}

unsigned int twofa_sorter_runs(const struct twofa_sorter *sorter)
{
	return array_count(&sorter->runs);
}
