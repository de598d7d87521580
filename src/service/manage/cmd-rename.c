/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-activity-row.h"

/* RENAME: renames one mailbox, or all mailboxes of a domain. All other rows
   refer to the record's id and stay as they are. All new names are compared
   with those that exist before the first one is written. */

struct rename_pair {
	struct twofa_record record; /* the record with its new name */
	const char *old_name;
};

struct rename_context {
	const char *new_name;
	bool domain;
	ARRAY(struct rename_pair) pairs;
};

static void rename_finish(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;
	const struct rename_pair *pair;
	string_t *fields;

	array_foreach(&ctx->pairs, pair) {
		fields = twofa_command_str(cmd);
		twofa_fields_add(fields, "user", pair->old_name);
		twofa_fields_add(fields, "new", pair->record.name);
		twofa_command_row(cmd, fields);
	}
	twofa_command_ok(cmd);
}

static void rename_write(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;
	struct twofa_store *store = &cmd->service->store;
	const struct rename_pair *pair;
	struct twofa_writes *writes;

	writes = twofa_writes_init(store->sql, TRUE);
	array_foreach(&ctx->pairs, pair) {
		twofa_writes_add(writes, twofa_record_update(
			store->sql, store->keys, &pair->record),
			TWOFA_WRITE_MUST);
		twofa_writes_add(writes, twofa_activity_row_delete_all(
			store->sql, pair->old_name), TWOFA_WRITE_ANY);
		/* sessions of the new name as well, which were another
		   mailbox's */
		twofa_sessions_end_all(store->sql, writes, TWOFA_WRITE_ANY,
				       pair->record.record_id, pair->old_name);
		twofa_sessions_end_all(store->sql, writes, TWOFA_WRITE_ANY,
				       "", pair->record.name);
	}
	twofa_manage_write(cmd, &writes, rename_finish, NULL);
}

/* Returns the name after the rename, or NULL if this mailbox is not to be
   renamed. */
static const char *
rename_new_name(struct twofa_command *cmd, const char *name)
{
	struct rename_context *ctx = cmd->context;
	const char *at;

	if (!ctx->domain)
		return strcmp(name, cmd->user) == 0 ? ctx->new_name : NULL;
	at = strrchr(name, '@');
	if (at == NULL || strcmp(at, cmd->user) != 0)
		return NULL;
	return p_strconcat(cmd->pool, t_strdup_until(name, at),
			   ctx->new_name, NULL);
}

static const char *
rename_add(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct rename_context *ctx = cmd->context;
	const char *canonical, *error, *name;
	struct rename_pair *pair;

	name = rename_new_name(cmd, box->record.name);
	if (name == NULL)
		return NULL;
	if (box->corrupt != NULL)
		return box->corrupt;
	if (twofa_name_canonical(name, &canonical, &error) < 0)
		return error;
	pair = array_append_space(&ctx->pairs);
	pair->old_name = box->record.name;
	pair->record = box->record;
	pair->record.name = name;
	pair->record.changed = ioloop_time;
	return NULL;
}

/* Returns the first new name that another mailbox has, or NULL. */
static const char *
rename_find_taken(struct rename_context *ctx,
		  const ARRAY_TYPE(twofa_mailbox) *boxes)
{
	HASH_TABLE(const char *, const struct twofa_mailbox *) names;
	const struct twofa_mailbox *box;
	const struct rename_pair *pair;
	const char *taken = NULL;

	hash_table_create(&names, default_pool, 0, str_hash, strcmp);
	array_foreach(boxes, box)
		hash_table_update(names, box->record.name, box);
	array_foreach(&ctx->pairs, pair) {
		if (hash_table_lookup(names, pair->record.name) != NULL)
			taken = pair->record.name;
	}
	hash_table_destroy(&names);
	return taken;
}

static void
rename_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	      void *context)
{
	struct twofa_command *cmd = context;
	struct rename_context *ctx = cmd->context;
	const struct twofa_mailbox *box;
	const char *taken;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	array_foreach(boxes, box) {
		if ((error = rename_add(cmd, box)) != NULL) {
			twofa_command_corrupt(cmd, box->record.name, error);
			return;
		}
	}
	if (array_count(&ctx->pairs) == 0)
		twofa_manage_fail_unknown(cmd);
	else if ((taken = rename_find_taken(ctx, boxes)) != NULL) {
		twofa_command_fail(cmd, "exists", t_strdup_printf(
			"%s has a record of its own: delete that first",
			taken));
	} else {
		rename_write(cmd);
	}
}

static const char *rename_find_error(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;
	const char *value = twofa_command_field(cmd, "new");
	const char *name, *error;

	if (value == NULL)
		return "new: is missing";
	if (twofa_name_canonical(value, &name, &error) < 0)
		return t_strconcat("new: ", error, NULL);
	if ((*name == '@') != ctx->domain)
		return "both names must be mailboxes, or both @domains";
	if (strcmp(name, cmd->user) == 0)
		return "both names are the same";
	ctx->new_name = p_strdup(cmd->pool, name);
	return NULL;
}

void twofa_cmd_rename(struct twofa_command *cmd)
{
	struct rename_context *ctx = p_new(cmd->pool, struct rename_context, 1);
	const char *names[] = { NULL, NULL, NULL };
	const char *error;

	cmd->context = ctx;
	ctx->domain = *cmd->user == '@';
	p_array_init(&ctx->pairs, cmd->pool, 4);
	if ((error = rename_find_error(cmd)) != NULL) {
		twofa_command_fail(cmd, "bad-input", error);
		return;
	}
	names[0] = cmd->user;
	names[1] = ctx->new_name;
	if (ctx->domain) {
		twofa_mailbox_load_all(&cmd->service->store, cmd->pool,
				       rename_loaded, cmd);
	} else {
		twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
					 rename_loaded, cmd);
	}
}
