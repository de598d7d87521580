/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "strescape.h"
#include "kick/kick-anvil.h"
#include "kick/kick-close.h"
#include "lib-protocol/twofa-opened.h"

/* Each mail process has told anvil by what its connection was opened, and anvil
   closes exactly those of one value. For the scope of a policy, anvil lists all
   connections first. */

/* anvil's own limit of a line, less the rest of the command */
#define VALUE_MAX_BYTES 900

struct close {
	pool_t pool;
	kick_close_callback_t *callback;
	unsigned int commands;
	const char *const *whats;

	/* The list of connections: the column of the group, 0 = no connection
	   has one */
	bool header_read;
	unsigned int group_column;
	/* the groups in one of the scopes */
	ARRAY_TYPE(const_string) groups;
};

struct kick {
	struct close *close;
	const char *what;
};

static void close_ended(struct close *close)
{
	kick_close_callback_t *callback = close->callback;

	if (--close->commands > 0)
		return;
	pool_unref(&close->pool);
	callback();
}

static bool kick_answered(const char *line, void *context)
{
	struct kick *kick = context;
	unsigned int count;

	if (str_to_uint(line, &count) == 0 && count > 0) {
		i_info("closed %u connection%s that %s has opened", count,
		       count == 1 ? "" : "s", kick->what);
	}
	close_ended(kick->close);
	return TRUE;
}

static void kick_send(struct close *close, const char *what)
{
	string_t *command = t_str_new(256);
	struct kick *kick;

	if (strlen(what) > VALUE_MAX_BYTES)
		return;
	kick = p_new(close->pool, struct kick, 1);
	kick->close = close;
	kick->what = p_strdup(close->pool, what);
	str_append(command, "KICK-ALT-USER\t");
	str_append(command, twofa_opened_is_credential(what) ?
		   TWOFA_OPENED_FIELD_BY : TWOFA_OPENED_FIELD_GROUP);
	str_append_c(command, '\t');
	str_append_tabescaped(command, what);
	close->commands++;
	kick_anvil_send(str_c(command), kick_answered, kick);
}

/* The list of connections */

/* Fields come after process, user, service, address, id and the server's
   address. */
#define FIRST_FIELD 6

static void list_read_header(struct close *close, const char *line)
{
	const char *const *names = t_strsplit_tabescaped(line);
	unsigned int i;

	close->header_read = TRUE;
	for (i = 0; names[i] != NULL; i++) {
		if (strcmp(names[i], TWOFA_OPENED_FIELD_GROUP) == 0)
			close->group_column = FIRST_FIELD + i;
	}
}

static void
list_match(struct close *close, const char *user, const char *group)
{
	const char *const *what;

	for (what = close->whats; *what != NULL; what++) {
		if (twofa_opened_is_scope(*what) &&
		    twofa_opened_match(*what, group, "", user) &&
		    array_lsearch(&close->groups, &group,
				  i_strcmp_p) == NULL) {
			group = p_strdup(close->pool, group);
			array_push_back(&close->groups, &group);
			return;
		}
	}
}

static bool list_line(const char *line, void *context)
{
	struct close *close = context;
	const char *const *columns, *group;

	if (!close->header_read) {
		list_read_header(close, line);
		return FALSE;
	}
	if (*line != '\0') {
		columns = t_strsplit_tabescaped(line);
		if (close->group_column != 0 &&
		    str_array_length(columns) > close->group_column)
			list_match(close, columns[1],
				   columns[close->group_column]);
		return FALSE;
	}
	array_foreach_elem(&close->groups, group)
		kick_send(close, group);
	close_ended(close);
	return TRUE;
}

static void list_send(struct close *close)
{
	p_array_init(&close->groups, close->pool, 16);
	close->commands++;
	kick_anvil_send("CONNECT-DUMP", list_line, close);
}

void kick_close(const char *const *whats, kick_close_callback_t *callback)
{
	pool_t pool = pool_alloconly_create("kick close", 1024);
	struct close *close = p_new(pool, struct close, 1);
	bool scopes = FALSE;

	close->pool = pool;
	close->callback = callback;
	close->whats = p_strarray_dup(pool, whats);
	/* the caller's own, so that it does not end meanwhile */
	close->commands = 1;
	for (whats = close->whats; *whats != NULL; whats++) T_BEGIN {
		if (twofa_opened_is_scope(*whats))
			scopes = TRUE;
		else
			kick_send(close, *whats);
	} T_END;
	if (scopes)
		list_send(close);
	close_ended(close);
}

void kick_close_init(const char *base_dir ATTR_UNUSED)
{
}

void kick_close_deinit(void)
{
}

void kick_close_before_drop(void)
{
}

void kick_close_after_drop(void)
{
}

void kick_close_opened(const struct kick_opened *opened ATTR_UNUSED)
{
}
