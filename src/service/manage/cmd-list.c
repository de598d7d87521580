/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "ioloop.h"
#include "str.h"
#include "wildcard-match.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"

/* LIST: all mailboxes that have a record. It runs three statements, however
   many mailboxes there are: one for the records, and two that count their
   application passwords and recovery codes. */

struct list_entry {
	const struct twofa_mailbox *box;
	const char *recovery_codes, *app_passwords;
};

struct list {
	const char *mask, *status;
	ARRAY(struct list_entry) entries;
	HASH_TABLE(const char *, struct list_entry *) by_id;
};

static void list_finish(struct twofa_command *cmd)
{
	struct list *list = cmd->context;
	const struct list_entry *entry;
	const char *status;
	string_t *fields;

	array_foreach(&list->entries, entry) {
		status = entry->box->corrupt != NULL ? "damaged" :
			twofa_mailbox_status(entry->box, ioloop_time);
		if (list->status != NULL && strcmp(status, list->status) != 0)
			continue;
		T_BEGIN {
			fields = t_str_new(256);
			twofa_fields_add(fields, "user",
					 entry->box->record.name);
			twofa_fields_add(fields, "status", status);
			twofa_fields_add(fields, "recovery_codes",
					 entry->recovery_codes);
			twofa_fields_add(fields, "app_passwords",
					 entry->app_passwords);
			twofa_fields_add_num(fields, "changed",
					     entry->box->record.changed);
			twofa_command_row(cmd, fields);
		} T_END;
	}
	hash_table_destroy(&list->by_id);
	twofa_command_ok(cmd);
}

static void list_fail(struct twofa_command *cmd, const char *error)
{
	struct list *list = cmd->context;

	hash_table_destroy(&list->by_id);
	twofa_command_read_failed(cmd, error);
}

/* NULL if the record is not in the list. Tables that an admin has made by hand
   may have NULLs. */
static struct list_entry *
list_entry_find(struct list *list, const char *record_id)
{
	return record_id == NULL ? NULL :
		hash_table_lookup(list->by_id, record_id);
}

/* Each row is a record_id and a number, which becomes the member of struct
   list_entry at this offset. */
static void list_set_counts(struct twofa_command *cmd,
			    const struct twofa_rows *rows, size_t offset)
{
	struct list_entry *entry;
	const char **count;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		entry = list_entry_find(cmd->context, rows->rows[i][0]);
		if (entry != NULL) {
			count = PTR_OFFSET(entry, offset);
			*count = p_strdup(cmd->pool, rows->rows[i][1]);
		}
	}
}

static void
list_apps(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;

	if (rows == NULL) {
		list_fail(cmd, error);
		return;
	}
	list_set_counts(cmd, rows, offsetof(struct list_entry, app_passwords));
	list_finish(cmd);
}

static void
list_codes(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct twofa_stmt *stmt;

	if (rows == NULL) {
		list_fail(cmd, error);
		return;
	}
	list_set_counts(cmd, rows, offsetof(struct list_entry, recovery_codes));
	stmt = twofa_app_count_all(cmd->service->store.sql, ioloop_time);
	twofa_sql_read(cmd->service->store.sql, &stmt, list_apps, cmd);
}

static void list_add(struct list *list, const struct twofa_mailbox *box)
{
	struct list_entry *entry;

	if (list->mask != NULL &&
	    !wildcard_match(box->record.name, list->mask))
		return;
	entry = array_append_space(&list->entries);
	entry->box = box;
	entry->recovery_codes = entry->app_passwords = "0";
}

static void
list_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	    void *context)
{
	struct twofa_command *cmd = context;
	struct list *list = cmd->context;
	const struct twofa_mailbox *box;
	struct list_entry *entry;
	struct twofa_stmt *stmt;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	array_foreach(boxes, box)
		list_add(list, box);
	hash_table_create(&list->by_id, default_pool, array_count(boxes),
			  str_hash, strcmp);
	array_foreach_modifiable(&list->entries, entry) {
		hash_table_update(list->by_id, entry->box->record.record_id,
				  entry);
	}
	stmt = twofa_recovery_count_all(cmd->service->store.sql, ioloop_time);
	twofa_sql_read(cmd->service->store.sql, &stmt, list_codes, cmd);
}

static bool status_is_valid(const char *status)
{
	static const char *const statuses[] = {
		"disabled", "pending", "enabled", "damaged", NULL
	};

	return status == NULL || str_array_find(statuses, status);
}

void twofa_cmd_list(struct twofa_command *cmd)
{
	struct list *list = p_new(cmd->pool, struct list, 1);
	const char *mask = twofa_command_field(cmd, "mask");
	const char *error;

	cmd->context = list;
	p_array_init(&list->entries, cmd->pool, 64);
	list->status = twofa_command_field(cmd, "status");
	if (list->status != NULL && *list->status == '\0')
		list->status = NULL;
	if (!status_is_valid(list->status)) {
		twofa_command_fail(cmd, "bad-input", "status: must be "
				   "disabled, pending, enabled or damaged");
		return;
	}
	if (mask != NULL && *mask != '\0') {
		if (twofa_name_canonical(mask, &list->mask, &error) < 0) {
			twofa_command_fail(cmd, "bad-input", t_strconcat(
				"mask: ", error, NULL));
			return;
		}
		list->mask = p_strdup(cmd->pool, list->mask);
	}
	twofa_mailbox_load_all(&cmd->service->store, cmd->pool,
			       list_loaded, cmd);
}
