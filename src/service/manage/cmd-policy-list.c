/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/store/twofa-policy-change.h"
#include "service/store/twofa-policy-head.h"

/* POLICY-LIST: all policies, sorted by scope, a page at a time, the damaged
   ones as well. POLICY-REPAIR makes a whole chain of those that verify, after a
   row was altered or removed. */

#define PAGE_SCOPES 500

/*
 * POLICY-LIST
 */

static void list_row(struct twofa_command *cmd, const char *const *columns)
{
	string_t *fields = twofa_command_str(cmd);
	struct twofa_policy_row row;
	const char *error = NULL;

	(void)twofa_policy_parse(cmd->pool, cmd->service->store.keys, columns,
				 &row, &error);
	twofa_fields_add(fields, "scope", twofa_manage_scope_print(row.scope));
	twofa_fields_add(fields, "policy", error != NULL ? "damaged" :
			 twofa_policy_kind_name(row.kind));
	twofa_fields_add_num(fields, "since", twofa_policy_since(&row));
	twofa_fields_add(fields, "in_force", error == NULL &&
		twofa_policy_is_in_force(&row, ioloop_time) ? "yes" : "no");
	/* empty until its date if nothing of this scope was in force */
	twofa_fields_add(fields, "now", error != NULL ? "" :
		twofa_policy_kind_name(twofa_policy_kind_at(&row,
							    ioloop_time)));
	twofa_fields_add_num(fields, "changed", row.changed);
	twofa_fields_add(fields, "damaged", error);
	twofa_command_row(cmd, fields);
}

static void
list_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	unsigned int i, scope = twofa_table_column(&twofa_policy_table,
						   "scope");
	struct twofa_command *cmd = context;
	string_t *fields = twofa_command_str(cmd);

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	for (i = 0; i < rows->count; i++) T_BEGIN {
		list_row(cmd, rows->rows[i]);
	} T_END;
	if (rows->count == PAGE_SCOPES)
		twofa_fields_add(fields, "more", rows->rows[i - 1][scope]);
	twofa_command_ok_fields(cmd, fields);
}

/* The first row of the chain has no scope, and is not listed. */
void twofa_cmd_policy_list(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	const char *after = twofa_command_field(cmd, "after");
	struct twofa_stmt *stmt;

	stmt = twofa_policy_select_page(sql, after == NULL ? "" : after,
					PAGE_SCOPES);
	twofa_sql_read(sql, &stmt, list_callback, cmd);
}

/*
 * POLICY-REPAIR
 */

struct repair {
	/* policies whose rows are gone; -1 = nobody can tell */
	int64_t missing;
	ARRAY(struct twofa_policy_row) rows;
	ARRAY_TYPE(const_string) damaged_ids;
};

/* Policies that are lost for good, and have to be set anew. */
static void repair_tell_missing(struct twofa_command *cmd)
{
	const struct repair *repair = cmd->context;
	string_t *fields = twofa_command_str(cmd);
	const char *missing = repair->missing < 0 ? "unknown" :
		t_strdup_printf("%lld", (long long)repair->missing);

	if (repair->missing == 0)
		return;
	e_warning(twofa_command_event(cmd), "Policies were lost because their "
		  "rows were deleted from the twofa store (%s of them): "
		  "compare 'doveadm twofa policy list' with what you have set, "
		  "and set the others anew", missing);
	twofa_fields_add(fields, "policy", "missing");
	twofa_fields_add(fields, "missing", missing);
	twofa_command_row(cmd, fields);
}

static void repair_done(enum twofa_write_result result, void *context)
{
	struct twofa_command *cmd = context;

	switch (result) {
	case TWOFA_WRITE_OK:
		repair_tell_missing(cmd);
		twofa_command_changed(cmd, "repaired the policies");
		twofa_command_ok(cmd);
		return;
	case TWOFA_WRITE_CONFLICT:
		twofa_command_fail(cmd, "conflict", "the policies were changed "
				   "at the same time: try again");
		return;
	case TWOFA_WRITE_FAILED:
		break;
	}
	twofa_command_write_failed(cmd);
}

static void repair_add(struct twofa_command *cmd, const char *const *columns)
{
	struct repair *repair = cmd->context;
	struct twofa_policy_row row;
	const char *error;

	if (twofa_policy_parse(cmd->pool, cmd->service->store.keys, columns,
			       &row, &error) == 0) {
		array_push_back(&repair->rows, &row);
		return;
	}
	list_row(cmd, columns);
	if (strcmp(row.policy_id, TWOFA_POLICY_FIRST_ID) == 0) {
		/* it says nothing by itself, and is made anew */
		twofa_policy_init_first(&row);
		row.next_id = "-";
		array_push_back(&repair->rows, &row);
	} else {
		array_push_back(&repair->damaged_ids, &row.policy_id);
	}
}

/* Returns TRUE if the first row is missing, and makes one. */
static bool repair_add_first(struct repair *repair)
{
	const struct twofa_policy_row *row = array_count(&repair->rows) == 0 ?
		NULL : array_front(&repair->rows);
	struct twofa_policy_row first;

	if (row != NULL && strcmp(row->policy_id, TWOFA_POLICY_FIRST_ID) == 0)
		return FALSE;
	twofa_policy_init_first(&first);
	array_push_front(&repair->rows, &first);
	return TRUE;
}

/* Those that the old head counts, without those that are there. */
static int64_t repair_count_missing(const struct twofa_policy_head *head,
				    const struct repair *repair)
{
	unsigned int found = array_count(&repair->rows) - 1 +
		array_count(&repair->damaged_ids);

	if (head->error != NULL)
		return -1;
	return head->count > found ? head->count - found : 0;
}

static void
repair_loaded(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct repair *repair = cmd->context;
	bool first_is_missing;
	unsigned int i;

	if (rows == NULL || rows->count == 0) {
		twofa_command_read_failed(cmd, rows == NULL ? error :
					  "it has no store id");
		return;
	}
	for (i = 0; i < rows->count; i++) {
		if (rows->rows[i][1] != NULL)
			repair_add(cmd, rows->rows[i] + 1);
	}
	first_is_missing = repair_add_first(repair);
	/* so that the new head is newer than this one, if it is good */
	twofa_policy_head_read(&cmd->service->store, rows->rows[0][0], 0);
	repair->missing = repair_count_missing(&cmd->service->store.policies,
					       repair);
	array_append_zero(&repair->damaged_ids);
	twofa_policy_repair(&cmd->service->store, rows->rows[0][0],
			    array_front(&repair->rows),
			    array_count(&repair->rows), first_is_missing,
			    array_front(&repair->damaged_ids),
			    repair_done, cmd);
}

void twofa_cmd_policy_repair(struct twofa_command *cmd)
{
	struct repair *repair = p_new(cmd->pool, struct repair, 1);
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt = twofa_policy_select_all(sql);

	cmd->context = repair;
	p_array_init(&repair->rows, cmd->pool, 64);
	p_array_init(&repair->damaged_ids, cmd->pool, 8);
	twofa_sql_read(sql, &stmt, repair_loaded, cmd);
}
