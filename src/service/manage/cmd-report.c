/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/programs.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-mailbox.h"
#include "settings/twofa-settings.h"

/* REPORT: for each of some names, whether 2FA is on, whether a policy requires
   it, and the programs that sign in with the password alone. The client sends
   all names of the server, some at a time, so that the service keeps nothing. */

/* of sign-ins, and of refusals, of each name */
#define REPORT_MAX_ROWS 100
#define REPORT_MAX_NAMES 100

struct report_name {
	struct report *report;
	/* its place among the names of the request */
	unsigned int place;
	/* itself, and NULL */
	const char *names[2];
	/* the record of the mailbox, also if the name is an alias of it; or
	   NULL */
	const struct twofa_mailbox *box;
	const struct twofa_policy_of_name *policy;
	struct twofa_programs *programs;
};

struct report {
	struct twofa_command *cmd;
	ARRAY(struct report_name) names;
	/* lookups that have not been answered, and why one has failed */
	unsigned int waiting;
	const char *error;
	/* names that have a record of their own are left out */
	bool without_record;
};

static bool name_is_on(const struct report_name *name)
{
	return name->box != NULL && twofa_mailbox_is_on(name->box);
}

/* Does a policy require 2FA of the name now, or from a later date on? */
static const char *name_required(const struct report_name *name)
{
	const struct twofa_policy_row *planned = name->policy->planned;

	if (twofa_policy_demands(name->policy->kind))
		return "now";
	return planned != NULL && twofa_policy_demands(planned->kind) ?
		"later" : "no";
}

static void name_row(const struct report_name *name)
{
	const struct twofa_policy_row *planned = name->policy->planned;
	const char *required = name_required(name);
	string_t *fields = t_str_new(256);

	twofa_fields_add_num(fields, "place", name->place);
	twofa_fields_add(fields, "user", name->names[0]);
	twofa_fields_add(fields, "record", name->box == NULL ? "" :
			 name->box->record.name);
	twofa_fields_add(fields, "enabled", name_is_on(name) ? "yes" : "no");
	twofa_fields_add(fields, "required", required);
	twofa_fields_add_num(fields, "required_from",
			     strcmp(required, "later") == 0 ?
			     planned->since : 0);
	twofa_command_row(name->report->cmd, fields);
}

/* Returns when the second factor, or a policy, stops the program; NULL if it has
   stopped to use the bare password. */
static const char *program_breaks(const struct report_name *name,
				  const struct twofa_program *program)
{
	switch (program->state) {
	case TWOFA_PROGRAM_FAILING:
		return "now";
	case TWOFA_PROGRAM_PASSWORD:
		return name_is_on(name) ? NULL : name_required(name);
	case TWOFA_PROGRAM_APP:
		break;
	}
	return NULL;
}

static void program_row(const struct report_name *name,
			const struct twofa_program *program)
{
	const char *breaks = program_breaks(name, program);
	string_t *fields;

	if (breaks == NULL)
		return;
	fields = t_str_new(256);
	twofa_fields_add_num(fields, "place", name->place);
	twofa_fields_add(fields, "user", name->names[0]);
	twofa_fields_add(fields, "service", program->service);
	twofa_fields_add(fields, "program", program->program);
	twofa_fields_add(fields, "network", program->place);
	twofa_fields_add_num(fields, "last_seen", program->last_seen);
	twofa_fields_add(fields, "breaks", breaks);
	twofa_command_row(name->report->cmd, fields);
}

static void name_rows(const struct report_name *name)
{
	const ARRAY_TYPE(twofa_program) *programs =
		twofa_programs_finish(name->programs, ioloop_time);
	const struct twofa_program *program;

	name_row(name);
	array_foreach(programs, program)
		program_row(name, program);
}

static void report_finish(struct report *report)
{
	struct twofa_command *cmd = report->cmd;
	string_t *fields = twofa_command_str(cmd);
	const struct report_name *name;

	array_foreach(&report->names, name) T_BEGIN {
		name_rows(name);
	} T_END;
	twofa_fields_add_num(fields, "days",
			     cmd->service->set->twofa_activity_days);
	twofa_command_ok_fields(cmd, fields);
}

/* A damaged row is taken as far as it can be read: activity decides nothing. */
static void
report_add_activity(struct report *report, const char *const *columns)
{
	struct twofa_activity_row row;
	struct report_name *name;
	const char *error;

	(void)twofa_activity_row_parse(report->cmd->pool, columns, &row,
				       &error);
	array_foreach_modifiable(&report->names, name) {
		if (strcmp(name->names[0], row.name) == 0)
			twofa_programs_add(name->programs, &row);
	}
}

static void
report_activity(const struct twofa_rows *rows, const char *error, void *context)
{
	struct report *report = context;
	struct report_name *name;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(report->cmd, error);
		return;
	}
	array_foreach_modifiable(&report->names, name) {
		name->programs = twofa_programs_init(
			report->cmd->pool, report->cmd->service,
			name_is_on(name) ? name->box->record.enabled_at : 0);
	}
	for (i = 0; i < rows->count; i++)
		report_add_activity(report, rows->rows[i]);
	report_finish(report);
}

/* One statement reads the activity of all names. */
static void report_read_activity(struct report *report)
{
	struct twofa_sql *sql = report->cmd->service->store.sql;
	struct twofa_stmt *stmt = NULL, *next;
	const struct report_name *name;

	array_foreach(&report->names, name) {
		next = twofa_activity_row_select_programs(
			sql, name->names[0], REPORT_MAX_ROWS);
		if (stmt == NULL)
			stmt = next;
		else {
			twofa_stmt_append(stmt, " UNION ALL ");
			twofa_stmt_append_stmt(stmt, &next);
		}
	}
	twofa_sql_read(sql, &stmt, report_activity, report);
}

static void
report_policies(const ARRAY_TYPE(twofa_policy_of_name) *policies,
		const char *error, void *context)
{
	struct report *report = context;
	struct report_name *name;
	unsigned int i = 0;

	if (policies == NULL) {
		twofa_command_error(report->cmd, error);
		return;
	}
	array_foreach_modifiable(&report->names, name)
		name->policy = array_idx(policies, i++);
	report_read_activity(report);
}

static bool name_has_record(const struct report_name *name)
{
	return name->box != NULL &&
		strcmp(name->box->record.name, name->names[0]) == 0;
}

/* Drops the names that are not wanted. */
static void report_filter(struct report *report)
{
	unsigned int i = 0;

	while (report->without_record && i < array_count(&report->names)) {
		if (name_has_record(array_idx(&report->names, i)))
			array_delete(&report->names, i, 1);
		else
			i++;
	}
}

static void report_found(struct report *report)
{
	struct twofa_command *cmd = report->cmd;
	const struct report_name *name;
	ARRAY_TYPE(const_string) names;

	report_filter(report);
	if (array_count(&report->names) == 0) {
		twofa_command_ok(cmd);
		return;
	}
	p_array_init(&names, cmd->pool, array_count(&report->names) + 1);
	array_foreach(&report->names, name)
		array_push_back(&names, &name->names[0]);
	array_append_zero(&names);
	twofa_policy_find(&cmd->service->store, cmd->pool, array_front(&names),
			  report_policies, report);
}

/* The name's own record comes first, then one that is on. */
static void
name_set_box(struct report_name *name, const ARRAY_TYPE(twofa_mailbox) *boxes)
{
	const struct twofa_mailbox *box;

	array_foreach(boxes, box) {
		if (name->box == NULL ||
		    strcmp(box->record.name, name->names[0]) == 0 ||
		    (!name_has_record(name) && twofa_mailbox_is_on(box)))
			name->box = box;
	}
}

static void
report_looked_up(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
		 void *context)
{
	struct report_name *name = context;
	struct report *report = name->report;

	if (boxes != NULL)
		name_set_box(name, boxes);
	else if (report->error == NULL)
		report->error = p_strdup(report->cmd->pool, error);
	if (--report->waiting > 0)
		return;
	if (report->error != NULL)
		twofa_command_error(report->cmd, report->error);
	else
		report_found(report);
}

/* The lookups share a statement. The last one may end the command. */
static void report_look_up(struct report *report)
{
	struct twofa_command *cmd = report->cmd;
	struct report_name *name = array_front_modifiable(&report->names);
	unsigned int i, count = array_count(&report->names);

	report->waiting = count;
	for (i = 0; i < count; i++) {
		twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool,
					   name[i].names, NULL,
					   report_looked_up, &name[i]);
	}
}

/* Names that can't have a record are left out. */
static void report_parse(struct report *report)
{
	struct twofa_command *cmd = report->cmd;
	const char *value, *canonical, *error;
	struct report_name *name;
	unsigned int pos = 0, place = 0;

	while ((value = twofa_fields_next(cmd->args, "name", &pos)) != NULL) {
		if (twofa_name_canonical(value, &canonical, &error) == 0) {
			name = array_append_space(&report->names);
			name->report = report;
			name->place = place;
			name->names[0] = p_strdup(cmd->pool, canonical);
		}
		place++;
	}
}

void twofa_cmd_report(struct twofa_command *cmd)
{
	struct report *report = p_new(cmd->pool, struct report, 1);

	report->cmd = cmd;
	report->without_record = twofa_command_flag(cmd, "without_record");
	p_array_init(&report->names, cmd->pool, 64);
	report_parse(report);
	if (array_count(&report->names) == 0)
		twofa_command_ok(cmd);
	else if (array_count(&report->names) > REPORT_MAX_NAMES) {
		twofa_command_fail(cmd, "bad-input", t_strdup_printf(
			"name: at most %u at a time", REPORT_MAX_NAMES));
	} else {
		report_look_up(report);
	}
}
