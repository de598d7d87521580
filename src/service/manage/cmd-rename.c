/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-other-names.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-panel-session.h"

/* RENAME: renames one mailbox, or all mailboxes of a domain. All other rows
   refer to the record's id and stay as they are. All new names are compared
   with those that exist before the first one is written. Each mailbox is a
   change of its own. */

struct rename_pair {
	const struct twofa_mailbox *box;
	struct twofa_record record; /* the record with its new name */
	/* FALSE if only aliases of the mailbox are in the domain */
	bool renamed;
};

struct rename_context {
	const char *new_name;
	bool domain;
	ARRAY(struct rename_pair) pairs;
	const ARRAY_TYPE(twofa_mailbox) *boxes;
	/* aliases that become, or had, a mailbox's name: those of a domain that
	   is renamed, and the new name if it was an alias */
	const ARRAY_TYPE(twofa_other_name) *aliases;

	/* the pair that is being written, and how many were not, because
	   another command was faster */
	unsigned int current, conflicts;
	struct twofa_delay delay;
};

static void rename_write(void *context);

static void rename_finish(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;

	if (ctx->conflicts == 0) {
		twofa_command_changed(cmd, "renamed to <%s>",
				      str_sanitize(ctx->new_name, 255));
		twofa_command_ok(cmd);
	} else if (!ctx->domain)
		twofa_command_conflict(cmd);
	else {
		twofa_command_fail(cmd, "conflict", t_strdup_printf(
			"%u of %u mailboxes were changed by other commands at "
			"the same time, and keep their names: repeat the "
			"command", ctx->conflicts, array_count(&ctx->pairs)));
	}
}

/* Other clients are served between two mailboxes of a domain. */
static void rename_go_on(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;

	if (++ctx->current == array_count(&ctx->pairs))
		rename_finish(cmd);
	else
		twofa_delay_add(&ctx->delay, 0, rename_write, cmd);
}

static void rename_written(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;
	const struct rename_pair *pair = array_idx(&ctx->pairs, ctx->current);
	const char *old_name = pair->box->record.name;
	string_t *fields = twofa_command_str(cmd);

	if (pair->renamed) {
		twofa_fields_add(fields, "user", old_name);
		twofa_fields_add(fields, "new", pair->record.name);
		twofa_command_row(cmd, fields);
	}
	if (pair->renamed && ctx->domain) {
		twofa_command_log_changed(cmd, old_name, t_strdup_printf(
			"renamed to <%s>",
			str_sanitize(pair->record.name, 255)));
	}
	rename_go_on(cmd);
}

static void rename_conflict(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;

	ctx->conflicts++;
	rename_go_on(cmd);
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

/* An alias that a mailbox gets as its name is one no more. Aliases in a domain
   that is renamed go along; one that is a record's new name does not. */
static void
rename_add_alias(struct twofa_command *cmd, struct twofa_change *change,
		 const struct rename_pair *pair,
		 const struct twofa_other_name *alias)
{
	struct rename_context *ctx = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	const char *name = ctx->domain ?
		rename_new_name(cmd, alias->value) : NULL;
	struct twofa_other_name renamed;

	if (name == NULL && strcmp(pair->record.name, alias->value) != 0)
		return;
	twofa_change_add(change, twofa_other_name_delete(
		sql, alias->record_id, alias->name_id));
	if (name == NULL || alias->corrupt != NULL ||
	    strcmp(pair->record.name, name) == 0)
		return;
	twofa_other_name_new(cmd->pool, alias->record_id,
			     TWOFA_OTHER_NAME_ALIAS, name, alias->created_from,
			     alias->created, &renamed);
	twofa_change_insert(change, &twofa_other_name_table, &renamed);
}

static struct twofa_change *
rename_begin(struct twofa_command *cmd, const struct rename_pair *pair)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	const char *old_name = pair->box->record.name;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &pair->box->record);
	if (!pair->renamed) {
		twofa_change_touch(change);
		return change;
	}
	twofa_change_rename(change, &pair->record);
	twofa_change_add(change, twofa_activity_row_delete_all(sql, old_name));
	/* sessions of the new name as well, which were another mailbox's */
	twofa_sessions_end_all(sql, change, pair->record.record_id, old_name);
	twofa_change_add(change, twofa_panel_delete_others(
		sql, pair->record.name, ""));
	return change;
}

static void rename_write(void *context)
{
	struct twofa_command *cmd = context;
	struct rename_context *ctx = cmd->context;
	const struct rename_pair *pair = array_idx(&ctx->pairs, ctx->current);
	struct twofa_change *change = rename_begin(cmd, pair);
	const struct twofa_other_name *alias;

	array_foreach(ctx->aliases, alias) {
		if (strcmp(alias->record_id, pair->record.record_id) == 0)
			rename_add_alias(cmd, change, pair, alias);
	}
	twofa_manage_run(cmd, &change, rename_written, rename_conflict);
}

static bool rename_has_pair(const struct rename_context *ctx,
			    const char *record_id)
{
	const struct rename_pair *pair;

	array_foreach(&ctx->pairs, pair) {
		if (strcmp(pair->record.record_id, record_id) == 0)
			return TRUE;
	}
	return FALSE;
}

/* A mailbox of another domain may have an alias in the one that is renamed. */
static void rename_add_owner(struct twofa_command *cmd,
			     const struct twofa_other_name *alias)
{
	struct rename_context *ctx = cmd->context;
	const struct twofa_mailbox *box;
	struct rename_pair *pair;

	if (!ctx->domain || rename_new_name(cmd, alias->value) == NULL ||
	    rename_has_pair(ctx, alias->record_id))
		return;
	array_foreach(ctx->boxes, box) {
		if (strcmp(box->record.record_id, alias->record_id) != 0)
			continue;
		pair = array_append_space(&ctx->pairs);
		pair->box = box;
		pair->record = box->record;
		break;
	}
}

/* Is one of the new names the alias of another mailbox? */
static void rename_aliases(struct twofa_command *cmd,
			   const ARRAY_TYPE(twofa_other_name) *aliases)
{
	struct rename_context *ctx = cmd->context;
	const struct twofa_other_name *alias;
	const struct rename_pair *pair;

	ctx->aliases = aliases;
	array_foreach(aliases, alias) {
		array_foreach(&ctx->pairs, pair) {
			if (strcmp(pair->record.name, alias->value) != 0 ||
			    strcmp(pair->record.record_id,
				   alias->record_id) == 0)
				continue;
			twofa_command_fail(cmd, "exists", t_strdup_printf(
				"%s is an alias of another mailbox: remove "
				"that first", alias->value));
			return;
		}
	}
	array_foreach(aliases, alias)
		rename_add_owner(cmd, alias);
	rename_write(cmd);
}

static void rename_load_aliases(struct twofa_command *cmd)
{
	struct rename_context *ctx = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;

	twofa_other_names_run(cmd, ctx->domain ? twofa_alias_select_all(sql) :
			      twofa_alias_select(sql, ctx->new_name),
			      rename_aliases);
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
	pair->box = box;
	pair->renamed = TRUE;
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
	ctx->boxes = boxes;
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
		rename_load_aliases(cmd);
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
	const char *masks[] = { NULL, NULL, NULL };
	const struct twofa_mailbox_filter filter = {
		.masks = masks,
		.match_aliases = TRUE,
	};
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
		masks[0] = t_strconcat("*", cmd->user, NULL);
		masks[1] = t_strconcat("*", ctx->new_name, NULL);
		twofa_mailbox_load_filtered(&cmd->service->store, cmd->pool,
					    &filter, rename_loaded, cmd);
	} else {
		twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
					 rename_loaded, cmd);
	}
}
