/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/2.4/twofa-doveconf-groups.h"
#include "check-config/2.4/twofa-doveconf-value.h"

/* doveconf prints groups as they are written, and only their names where they
   are used. They stand outside of all blocks. */

/* Returns the last line of the value that the line sets, or the line. */
static const char *const *value_last_line(const char *const *line)
{
	const char *p = strstr(*line, " = ");

	if (p != NULL)
		(void)twofa_doveconf_value_read(p + 3, &line);
	return line;
}

/* Returns by how much the line leads into blocks, or out of them. */
static int line_depth(const char *line)
{
	size_t len;

	line += strspn(line, " ");
	len = strlen(line);
	if (strcmp(line, "}") == 0)
		return -1;
	return len > 2 && strcmp(line + len - 2, " {") == 0 ? 1 : 0;
}

/* Returns the line that ends the block, or the end of the lines. */
static const char *const *block_end(const char *const *line)
{
	int depth = 1;

	for (; *line != NULL; line = value_last_line(line) + 1) {
		if (strstr(*line, " =") != NULL)
			continue;
		depth += line_depth(*line);
		if (depth == 0)
			break;
	}
	return line;
}

static void group_add(ARRAY_TYPE(twofa_doveconf_group) *groups,
		      const char *title, const char *const *begin,
		      const char *const *end)
{
	const char *const *words = t_strsplit_spaces(title, " ");
	struct twofa_doveconf_group *group;
	ARRAY_TYPE(const_string) lines;

	if (str_array_length(words) < 2)
		return;
	t_array_init(&lines, 16);
	array_append(&lines, begin, end - begin);
	array_append_zero(&lines);
	group = array_append_space(groups);
	group->label = words[0];
	group->name = words[1];
	group->lines = array_front(&lines);
}

void twofa_doveconf_groups_find(const char *const *lines,
				ARRAY_TYPE(twofa_doveconf_group) *groups_r)
{
	const char *const *end;

	t_array_init(groups_r, 4);
	while (*lines != NULL) {
		if (strncmp(*lines, "group @", 7) != 0) {
			lines = value_last_line(lines) + 1;
			continue;
		}
		end = block_end(lines + 1);
		group_add(groups_r, *lines + 7, lines + 1, end);
		lines = end;
	}
}

const char *const *
twofa_doveconf_group_lines(const ARRAY_TYPE(twofa_doveconf_group) *groups,
			   const char *label, const char *name)
{
	const struct twofa_doveconf_group *group;

	array_foreach(groups, group) {
		if (strcmp(group->label, label) == 0 &&
		    strcmp(group->name, name) == 0)
			return group->lines;
	}
	return NULL;
}
