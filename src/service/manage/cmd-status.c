/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "compat/twofa-compat-sql.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-bound.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/health/twofa-audit-report.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/manage/twofa-issuer.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-other-names.h"
#include "service/store/twofa-policy-walk.h"
#include "service/store/twofa-schema.h"

/* STATUS: the state of one mailbox, or of the service as a whole. */

struct status {
	const struct twofa_mailbox *box;
	const char *recovery_codes, *app_passwords;
};

/* One mailbox */

static void
status_add_secrets(const struct twofa_mailbox *box, string_t *fields)
{
	const struct twofa_secret *pending;
	struct twofa_bound bound;
	unsigned int retry_after_secs;
	bool open;

	twofa_bound_init_admin(&bound, box, box->record.enrolment_id);
	open = twofa_throttle_is_open(&bound.throttle, ioloop_time,
				      &retry_after_secs);
	twofa_fields_add_num(fields, "failures", bound.throttle.failures);
	twofa_fields_add_num(fields, "paused_until",
			     bound.throttle.paused_until > ioloop_time ?
			     bound.throttle.paused_until : 0);
	twofa_fields_add_num(fields, "closed",
			     !open && retry_after_secs == 0 ? 1 : 0);
	open = twofa_elsewhere_is_open(&bound.elsewhere, ioloop_time,
				       &retry_after_secs);
	twofa_fields_add_num(fields, "failures_elsewhere",
			     twofa_elsewhere_failures(&bound.elsewhere,
						      ioloop_time));
	twofa_fields_add_num(fields, "paused_elsewhere_until",
			     open ? 0 : ioloop_time + retry_after_secs);
	twofa_fields_add_num(fields, "devices",
			     twofa_mailbox_count_devices(box));
	pending = twofa_mailbox_pending(box, ioloop_time);
	twofa_fields_add_num(fields, "pending_expires",
			     pending == NULL ? 0 : pending->expires);
}

/* The aliases, and the number of homes. */
static void
status_add_other_names(const ARRAY_TYPE(twofa_other_name) *names,
		       string_t *fields)
{
	const struct twofa_other_name *name;
	string_t *aliases = t_str_new(128);
	unsigned int homes = 0;

	array_foreach(names, name) {
		if (name->kind != TWOFA_OTHER_NAME_ALIAS)
			homes++;
		else {
			str_printfa(aliases, "%s%s", str_len(aliases) == 0 ?
				    "" : ", ", name->value);
		}
	}
	twofa_fields_add(fields, "aliases", str_c(aliases));
	twofa_fields_add_num(fields, "homes", homes);
}

static void status_user_finish(struct twofa_command *cmd,
			       const ARRAY_TYPE(twofa_other_name) *names)
{
	struct status *status = cmd->context;
	const struct twofa_mailbox *box = status->box;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "status",
			 twofa_mailbox_status(box, ioloop_time));
	twofa_fields_add(fields, "record", "1");
	twofa_fields_add(fields, "issuer",
			 twofa_issuer(cmd->service->set, cmd->user));
	twofa_fields_add_num(fields, "created", box->record.created);
	twofa_fields_add_num(fields, "changed", box->record.changed);
	twofa_fields_add_num(fields, "enabled_at", box->record.enabled_at);
	twofa_fields_add(fields, "recovery_codes", status->recovery_codes);
	twofa_fields_add(fields, "app_passwords", status->app_passwords);
	status_add_other_names(names, fields);
	status_add_secrets(box, fields);
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void status_no_record(struct twofa_command *cmd)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "status", "disabled");
	twofa_fields_add(fields, "record", "0");
	twofa_fields_add(fields, "issuer",
			 twofa_issuer(cmd->service->set, cmd->user));
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void
status_counts(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct status *status = cmd->context;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	if (rows->count > 0) {
		status->recovery_codes = p_strdup(cmd->pool,
			rows->rows[0][TWOFA_OVERVIEW_RECOVERY_CODES]);
		status->app_passwords = p_strdup(cmd->pool,
			rows->rows[0][TWOFA_OVERVIEW_APP_PASSWORDS]);
	}
	twofa_other_names_load(cmd, status->box->record.record_id,
			       status_user_finish);
}

static void
status_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct status *status = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_overview_mailbox mailbox;
	struct twofa_stmt *stmt;

	if (box == NULL) {
		status_no_record(cmd);
		return;
	}
	status->box = box;
	twofa_manage_overview(cmd, box, &mailbox);
	stmt = twofa_overview_count(sql, &mailbox, ioloop_time);
	twofa_sql_read(sql, &stmt, status_counts, cmd);
}

/* The service */

static void status_check_row(struct twofa_command *cmd, const char *check,
			     const char *result, const char *text)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "check", check);
	twofa_fields_add(fields, "result", result);
	twofa_fields_add(fields, "text", text);
	twofa_command_row(cmd, fields);
}

static const char *key_ids(const struct twofa_keys *keys)
{
	const struct twofa_key *key;
	string_t *str = t_str_new(64);

	array_foreach(&keys->keys, key)
		str_printfa(str, "%s%s", str_len(str) == 0 ? "" : " ", key->id);
	return str_c(str);
}

static void status_damage(struct twofa_command *cmd,
			  const struct twofa_audit_report *report)
{
	const struct twofa_audit_damage *row;

	array_foreach(&report->rows, row)
		status_check_row(cmd, row->what, "error", row->text);
	if (report->damaged > TWOFA_AUDIT_REPORT_ROWS) {
		status_check_row(cmd, "record", "error", t_strdup_printf(
			"%u more are damaged",
			report->damaged - TWOFA_AUDIT_REPORT_ROWS));
	}
	if (report->result.leftovers > 0) {
		status_check_row(cmd, "leftovers", "warning", t_strdup_printf(
			"%u secrets, application passwords or recovery codes "
			"belong to no record: was one deleted in the database, "
			"and not by 'doveadm twofa delete'?",
			report->result.leftovers));
	}
}

/* How old is the report, if that matters? */
static const char *report_age(const struct twofa_audit_report *report)
{
	time_t secs = ioloop_time - report->began;

	return secs < 60 ? "" : t_strdup_printf(
		", as of %s minutes ago", dec2str(secs / 60));
}

static void status_report(struct twofa_command *cmd,
			  const struct twofa_audit_report *report)
{
	status_damage(cmd, report);
	status_check_row(cmd, "mailboxes",
			 report->error == NULL ? "ok" : "error",
			 report->error != NULL ? report->error :
			 t_strdup_printf("%u with a record, %u with 2FA on%s",
					 report->result.records,
					 report->result.on,
					 report_age(report)));
}

static void status_audited(const struct twofa_audit_report *last,
			   const struct twofa_audit_report *running,
			   void *context)
{
	struct twofa_command *cmd = context;

	if (last != NULL)
		status_report(cmd, last);
	if (running != NULL) {
		if (last == NULL)
			status_damage(cmd, running);
		status_check_row(cmd, last == NULL ? "mailboxes" : "audit",
				 "ok", t_strdup_printf(
			"%u with a record, %u of them with 2FA on, were "
			"verified so far; that goes on: ask again later",
			running->result.records, running->result.on));
	}
	twofa_command_ok(cmd);
}

static void status_clock(struct twofa_command *cmd)
{
	struct twofa_service *service = cmd->service;
	const char *error = twofa_health_clock_error(service);
	const char *compared = twofa_health_db_clock_text(service);

	status_check_row(cmd, "clock", error == NULL ? "ok" : "error",
			 error != NULL ? error :
			 compared == NULL ? "steady" :
			 t_strconcat("steady, ", compared, NULL));
}

/* Policies are few, or their first ones are a sample. */
#define STATUS_MAX_POLICIES 10000

static void
status_policies(const struct twofa_policy_walked *walked, void *context)
{
	struct twofa_command *cmd = context;

	status_check_row(cmd, "policies",
			 walked->error == NULL ? "ok" : "error",
			 walked->error != NULL ? walked->error :
			 t_strdup_printf("%lld, %lld of them verified",
					 (long long)walked->count,
					 (long long)walked->verified));
	twofa_audit_report(cmd->service, status_audited, cmd);
}

static void status_probed(const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct twofa_service *service = cmd->service;

	status_clock(cmd);
	status_check_row(cmd, "store", error == NULL ? "ok" : "error",
			 error != NULL ? error : t_strdup_printf(
			"%s, schema %u, id %s, writable",
			twofa_compat_sql_driver(service->set),
			TWOFA_SCHEMA_VERSION, service->store.keys->store_id));
	twofa_policy_walk(&service->store, cmd->pool, STATUS_MAX_POLICIES,
			  status_policies, cmd);
}

static void status_service(struct twofa_command *cmd)
{
	struct twofa_service *service = cmd->service;

	status_check_row(cmd, "service", "ok", t_strdup_printf(
		"running for %s seconds",
		dec2str(ioloop_time - service->started)));
	status_check_row(cmd, "keys", "ok", t_strdup_printf(
		"%u (%s), the last one signs and seals new rows",
		array_count(&service->store.keys->keys),
		key_ids(service->store.keys)));
	twofa_probe(service, status_probed, cmd);
}

void twofa_cmd_status(struct twofa_command *cmd)
{
	struct status *status = p_new(cmd->pool, struct status, 1);

	cmd->context = status;
	status->recovery_codes = status->app_passwords = "0";
	if (cmd->user == NULL)
		status_service(cmd);
	else
		twofa_manage_load(cmd, status_loaded);
}
