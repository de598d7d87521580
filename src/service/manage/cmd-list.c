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

/* LIST: the mailboxes that have a record, sorted by name, a page at a time: the
   client asks for each page, so that the service answers others in between and
   keeps nothing, however many mailboxes there are. A page looks at so many
   names, of which those are returned that are wanted, and runs at most four
   statements. */

#define PAGE_NAMES 500

struct list_entry {
	const struct twofa_mailbox *box;
	const char *status;
	/* NULL = they are not counted */
	const char *recovery_codes, *app_passwords;
};

struct list {
	struct twofa_mailbox_filter filter;
	/* filter.masks */
	const char *masks[2];
	/* only names and statuses are wanted: nothing is counted */
	bool only_names;
	ARRAY(struct list_entry) entries;
	ARRAY_TYPE(const_string) ids;
	HASH_TABLE(const char *, struct list_entry *) by_id;
};

static void list_row(struct twofa_command *cmd, const struct list_entry *entry)
{
	string_t *fields = t_str_new(256);

	twofa_fields_add(fields, "user", entry->box->record.name);
	twofa_fields_add(fields, "status", entry->status);
	if (entry->recovery_codes != NULL) {
		twofa_fields_add(fields, "recovery_codes",
				 entry->recovery_codes);
		twofa_fields_add(fields, "app_passwords",
				 entry->app_passwords);
	}
	twofa_fields_add_num(fields, "changed", entry->box->record.changed);
	twofa_command_row(cmd, fields);
}

static void list_finish(struct twofa_command *cmd)
{
	struct list *list = cmd->context;
	const struct list_entry *entry;
	string_t *fields = twofa_command_str(cmd);

	array_foreach(&list->entries, entry) T_BEGIN {
		list_row(cmd, entry);
	} T_END;
	hash_table_destroy(&list->by_id);
	twofa_fields_add(fields, "more", list->filter.upto);
	twofa_command_ok_fields(cmd, fields);
}

/* Each row is a record_id and a number, which becomes the member of struct
   list_entry at this offset. Returns FALSE if the command has ended. */
static bool list_set_counts(struct twofa_command *cmd,
			    const struct twofa_rows *rows, const char *error,
			    size_t offset)
{
	struct list *list = cmd->context;
	struct list_entry *entry;
	const char **count;
	unsigned int i;

	if (rows == NULL) {
		hash_table_destroy(&list->by_id);
		twofa_command_read_failed(cmd, error);
		return FALSE;
	}
	for (i = 0; i < rows->count; i++) {
		/* Tables that an admin has made by hand may have NULLs. */
		if (rows->rows[i][0] == NULL)
			continue;
		entry = hash_table_lookup(list->by_id, rows->rows[i][0]);
		if (entry != NULL) {
			count = PTR_OFFSET(entry, offset);
			*count = p_strdup(cmd->pool, rows->rows[i][1]);
		}
	}
	return TRUE;
}

static void
list_apps(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;

	if (list_set_counts(cmd, rows, error,
			    offsetof(struct list_entry, app_passwords)))
		list_finish(cmd);
}

static void
list_codes(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct list *list = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;

	if (!list_set_counts(cmd, rows, error,
			     offsetof(struct list_entry, recovery_codes)))
		return;
	stmt = twofa_app_count_each(sql, array_front(&list->ids), ioloop_time);
	twofa_sql_read(sql, &stmt, list_apps, cmd);
}

static void list_add(struct list *list, const struct twofa_mailbox *box)
{
	const char *status = box->corrupt != NULL ? "damaged" :
		twofa_mailbox_status(box, ioloop_time);
	struct list_entry *entry;

	if (list->masks[0] != NULL &&
	    !wildcard_match(box->record.name, list->masks[0]))
		return;
	if (list->filter.status != NULL &&
	    strcmp(status, list->filter.status) != 0)
		return;
	entry = array_append_space(&list->entries);
	entry->box = box;
	entry->status = status;
	if (!list->only_names)
		entry->recovery_codes = entry->app_passwords = "0";
	array_push_back(&list->ids, &box->record.record_id);
}

static void list_count(struct twofa_command *cmd)
{
	struct list *list = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct list_entry *entry;
	struct twofa_stmt *stmt;

	array_foreach_modifiable(&list->entries, entry) {
		hash_table_update(list->by_id, entry->box->record.record_id,
				  entry);
	}
	array_append_zero(&list->ids);
	stmt = twofa_recovery_count_each(sql, array_front(&list->ids),
					 ioloop_time);
	twofa_sql_read(sql, &stmt, list_codes, cmd);
}

static void
list_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	    void *context)
{
	struct twofa_command *cmd = context;
	struct list *list = cmd->context;
	const struct twofa_mailbox *box;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	hash_table_create(&list->by_id, default_pool, array_count(boxes),
			  str_hash, strcmp);
	array_foreach(boxes, box)
		list_add(list, box);
	if (list->only_names || array_count(&list->entries) == 0)
		list_finish(cmd);
	else
		list_count(cmd);
}

/* The names come in the database's order. If that were not the order of their
   bytes, a client might ask for pages for ever. */
static const char *
page_find_error(const struct twofa_rows *rows, const char *after)
{
	const char *last = rows->count == 0 ? NULL : rows->rows[0][0];

	if (last == NULL || strcmp(last, after) > 0)
		return NULL;
	return "The database does not sort the column name of twofa_records "
		"byte by byte: was the table made by hand, or a name altered?";
}

static void
list_page(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct list *list = cmd->context;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	error = page_find_error(rows, list->filter.after);
	if (error != NULL) {
		e_error(twofa_command_event(cmd), "%s", error);
		twofa_command_error(cmd, error);
		return;
	}
	if (rows->count == 0 || rows->rows[0][0] == NULL) {
		/* there are no more */
		twofa_command_ok(cmd);
		return;
	}
	list->filter.upto = p_strdup(cmd->pool, rows->rows[0][0]);
	twofa_mailbox_load_filtered(&cmd->service->store, cmd->pool,
				    &list->filter, list_loaded, cmd);
}

/* Returns NULL, or what is wrong with the fields. */
static const char *list_parse(struct twofa_command *cmd)
{
	static const char *const statuses[] = {
		"disabled", "pending", "enabled", "damaged", NULL
	};
	struct list *list = cmd->context;
	const char *mask = twofa_command_field(cmd, "mask");
	const char *status = twofa_command_field(cmd, "status");
	const char *after = twofa_command_field(cmd, "after"), *error;

	list->only_names = twofa_command_flag(cmd, "only_names");
	list->filter.after = after == NULL ? "" : after;
	if (status != NULL && *status != '\0') {
		list->filter.status = status;
		if (!str_array_find(statuses, status)) {
			return "status: must be disabled, pending, enabled or "
				"damaged";
		}
	}
	if (mask == NULL || *mask == '\0')
		return NULL;
	if (twofa_name_canonical(mask, &mask, &error) < 0)
		return t_strconcat("mask: ", error, NULL);
	list->masks[0] = p_strdup(cmd->pool, mask);
	list->filter.masks = list->masks;
	return NULL;
}

void twofa_cmd_list(struct twofa_command *cmd)
{
	struct list *list = p_new(cmd->pool, struct list, 1);
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;
	const char *error;

	cmd->context = list;
	p_array_init(&list->entries, cmd->pool, 64);
	p_array_init(&list->ids, cmd->pool, 64);
	error = list_parse(cmd);
	if (error != NULL) {
		twofa_command_fail(cmd, "bad-input", error);
		return;
	}
	stmt = twofa_mailbox_last_of_page(sql, list->filter.after, PAGE_NAMES);
	twofa_sql_read(sql, &stmt, list_page, cmd);
}
