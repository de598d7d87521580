/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-activity-row.h"

/* ACTIVITY: the recent logins, refused logins and changes of a mailbox, the
   newest first. Each kind has room of its own, so that many rows of one kind,
   for example refusals of wrong passwords, don't hide the others. */

#define ACTIVITY_MAX_ROWS 200
#define ACTIVITY_ROWS_OF_KIND (ACTIVITY_MAX_ROWS / TWOFA_ACTIVITY_KINDS)

ARRAY_DEFINE_TYPE(activity_row, struct twofa_activity_row);

/* Is the row of a code that was asked for, and that did not follow in time? */
static bool is_unanswered(const struct twofa_activity_row *row)
{
	return twofa_activity_row_kind(row) == TWOFA_ACTIVITY_CODE_ASKED &&
		row->last_seen + TWOFA_ACTIVITY_ASKED_SECS <= ioloop_time;
}

static void activity_row(struct twofa_command *cmd,
			 const struct twofa_activity_row *row)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "service", row->service);
	twofa_fields_add(fields, "ip", row->ip);
	twofa_fields_add(fields, "method", row->method);
	twofa_fields_add(fields, "result", is_unanswered(row) ?
			 "unanswered" : row->result);
	twofa_fields_add(fields, "detail", row->detail);
	twofa_fields_add_num(fields, "first_seen", row->first_seen);
	twofa_fields_add_num(fields, "last_seen", row->last_seen);
	twofa_fields_add_num(fields, "times", row->times);
	twofa_command_row(cmd, fields);
}

/* Rows of unanswered logins from one place are shown as one. Returns TRUE if
   the row was added to another one. */
static bool merge_unanswered(ARRAY_TYPE(activity_row) *shown,
			     const struct twofa_activity_row *row)
{
	struct twofa_activity_row *other;

	if (!is_unanswered(row))
		return FALSE;
	array_foreach_modifiable(shown, other) {
		if (!is_unanswered(other) ||
		    strcmp(other->service, row->service) != 0 ||
		    strcmp(other->ip, row->ip) != 0)
			continue;
		other->first_seen = I_MIN(other->first_seen, row->first_seen);
		other->last_seen = I_MAX(other->last_seen, row->last_seen);
		other->times += row->times;
		return TRUE;
	}
	return FALSE;
}

static int row_cmp_newest(const struct twofa_activity_row *row1,
			  const struct twofa_activity_row *row2)
{
	if (row1->last_seen != row2->last_seen)
		return row1->last_seen > row2->last_seen ? -1 : 1;
	if (row1->first_seen != row2->first_seen)
		return row1->first_seen > row2->first_seen ? -1 : 1;
	return 0;
}

/* A damaged row is shown as far as it can be read: activity decides nothing. */
static void read_rows(struct twofa_command *cmd, const struct twofa_rows *rows,
		      ARRAY_TYPE(activity_row) *shown)
{
	struct twofa_activity_row row;
	const char *error;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		(void)twofa_activity_row_parse(cmd->pool, rows->rows[i], &row,
					       &error);
		if (!merge_unanswered(shown, &row))
			array_push_back(shown, &row);
	}
	array_sort(shown, row_cmp_newest);
}

/* The newest rows of each kind have a place; the places that are left are for
   the newest of all. */
static void send_rows(struct twofa_command *cmd,
		      const ARRAY_TYPE(activity_row) *shown)
{
	unsigned int count[TWOFA_ACTIVITY_KINDS] = { 0 }, i;
	unsigned int left = ACTIVITY_MAX_ROWS;
	const struct twofa_activity_row *row;

	array_foreach(shown, row)
		count[twofa_activity_row_kind(row)]++;
	for (i = 0; i < TWOFA_ACTIVITY_KINDS; i++) {
		count[i] = I_MIN(count[i], ACTIVITY_ROWS_OF_KIND);
		left -= count[i];
	}
	array_foreach(shown, row) {
		unsigned int *kept = &count[twofa_activity_row_kind(row)];

		if (*kept > 0)
			(*kept)--;
		else if (left > 0)
			left--;
		else
			continue;
		activity_row(cmd, row);
	}
}

static void
activity_loaded(const struct twofa_rows *rows, const char *error,
		void *context)
{
	struct twofa_command *cmd = context;
	ARRAY_TYPE(activity_row) shown;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	p_array_init(&shown, cmd->pool, rows->count + 1);
	read_rows(cmd, rows, &shown);
	send_rows(cmd, &shown);
	twofa_command_ok(cmd);
}

void twofa_cmd_activity(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;

	stmt = twofa_activity_row_select(sql, cmd->user, ACTIVITY_MAX_ROWS);
	twofa_sql_read(sql, &stmt, activity_loaded, cmd);
}
