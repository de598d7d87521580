/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "istream.h"
#include "str.h"
#include "strescape.h"
#include "write-full.h"
#include "kick/2.3/kick-opened.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* The file grows by a line for each login. When it has more lines of processes
   that have ended than of others, it is written anew. */

#define FILE_NAME "twofa-kick.opened"
#define MAX_LINE 2048
#define OLD_LINES_MIN 1000

struct opened {
	struct kick_opened opened;
	char *user, *group, *by;
};

static HASH_TABLE(void *, struct opened *) opened_by_pid;
static char *file_path;
static int file_fd = -1;
static unsigned int file_lines;

static void opened_free(struct opened *opened)
{
	i_free(opened->user);
	i_free(opened->group);
	i_free(opened->by);
	i_free(opened);
}

static void opened_remove(pid_t pid)
{
	struct opened *opened =
		hash_table_lookup(opened_by_pid, POINTER_CAST(pid));

	if (opened != NULL) {
		hash_table_remove(opened_by_pid, POINTER_CAST(pid));
		opened_free(opened);
	}
}

static void opened_set(const struct kick_opened *set)
{
	struct opened *opened = i_new(struct opened, 1);

	opened_remove(set->pid);
	opened->user = i_strdup(set->user);
	opened->group = i_strdup(set->group);
	opened->by = i_strdup(set->by);
	opened->opened.pid = set->pid;
	opened->opened.user = opened->user;
	opened->opened.group = opened->group;
	opened->opened.by = opened->by;
	hash_table_insert(opened_by_pid, POINTER_CAST(set->pid), opened);
}

static bool is_over(pid_t pid)
{
	return kill(pid, 0) < 0 && errno == ESRCH;
}

static void forget_those_that_are_over(void)
{
	struct hash_iterate_context *iter =
		hash_table_iterate_init(opened_by_pid);
	ARRAY(pid_t) over;
	struct opened *opened;
	void *key;
	pid_t pid;

	t_array_init(&over, 64);
	while (hash_table_iterate(iter, opened_by_pid, &key, &opened)) {
		if (is_over(opened->opened.pid))
			array_push_back(&over, &opened->opened.pid);
	}
	hash_table_iterate_deinit(&iter);
	array_foreach_elem(&over, pid)
		opened_remove(pid);
}

/* The file */

static void line_write(string_t *dest, const struct kick_opened *opened)
{
	str_append(dest, dec2str(opened->pid));
	str_append_c(dest, '\t');
	str_append_tabescaped(dest, opened->user);
	str_append_c(dest, '\t');
	str_append_tabescaped(dest, opened->group);
	str_append_c(dest, '\t');
	str_append_tabescaped(dest, opened->by);
	str_append_c(dest, '\n');
}

static void line_read(const char *line)
{
	const char *const *columns = t_strsplit_tabescaped(line);
	struct kick_opened opened;

	/* the last line may be half of one */
	if (str_array_length(columns) != 4 ||
	    str_to_pid(columns[0], &opened.pid) < 0 || opened.pid <= 1)
		return;
	opened.user = columns[1];
	opened.group = columns[2];
	opened.by = columns[3];
	opened_set(&opened);
}

static void file_append(const string_t *lines)
{
	if (file_fd != -1 && write_full(file_fd, str_data(lines),
					str_len(lines)) < 0)
		i_error("write(%s) failed: %m", file_path);
}

static void file_write_anew(void)
{
	struct hash_iterate_context *iter;
	string_t *lines = t_str_new(4096);
	struct opened *opened;
	void *key;

	forget_those_that_are_over();
	iter = hash_table_iterate_init(opened_by_pid);
	while (hash_table_iterate(iter, opened_by_pid, &key, &opened))
		line_write(lines, &opened->opened);
	hash_table_iterate_deinit(&iter);
	if (file_fd != -1 && ftruncate(file_fd, 0) < 0)
		i_error("ftruncate(%s) failed: %m", file_path);
	file_append(lines);
	file_lines = hash_table_count(opened_by_pid);
}

static void file_read(void)
{
	struct istream *input = i_stream_create_fd(file_fd, MAX_LINE);
	const char *line;

	while ((line = i_stream_read_next_line(input)) != NULL) T_BEGIN {
		line_read(line);
	} T_END;
	i_stream_destroy(&input);
}

void kick_opened_init(const char *base_dir)
{
	hash_table_create_direct(&opened_by_pid, default_pool, 0);
	file_path = i_strconcat(base_dir, "/"FILE_NAME, NULL);
	file_fd = open(file_path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW,
		       0600);
	if (file_fd == -1) {
		i_error("open(%s) failed: %m", file_path);
		return;
	}
	file_read();
	T_BEGIN {
		file_write_anew();
	} T_END;
}

void kick_opened_deinit(void)
{
	struct hash_iterate_context *iter =
		hash_table_iterate_init(opened_by_pid);
	struct opened *opened;
	void *key;

	while (hash_table_iterate(iter, opened_by_pid, &key, &opened))
		opened_free(opened);
	hash_table_iterate_deinit(&iter);
	hash_table_destroy(&opened_by_pid);
	i_close_fd(&file_fd);
	i_free(file_path);
}

void kick_opened_add(const struct kick_opened *opened)
{
	opened_set(opened);
	file_lines++;
	T_BEGIN {
		if (file_lines > OLD_LINES_MIN +
		    2 * hash_table_count(opened_by_pid))
			file_write_anew();
		else {
			string_t *line = t_str_new(256);

			line_write(line, opened);
			file_append(line);
		}
	} T_END;
}

const struct kick_opened *kick_opened_find(pid_t pid)
{
	struct opened *opened =
		hash_table_lookup(opened_by_pid, POINTER_CAST(pid));

	return opened == NULL ? NULL : &opened->opened;
}
