/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-home.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-other-names.h"

/* ALIAS-ADD, ALIAS-LIST, ALIAS-REMOVE: the other names of a mailbox. Aliases are
   given by an admin, where no home tells the service which mailbox a name
   opens; homes were found by the service. */

#define ALIAS_LOG_CHARS 255

struct alias_add {
	const char *alias;
	const char **names;
	const struct twofa_mailbox *box;
};

static void
alias_row(struct twofa_command *cmd, const struct twofa_other_name *name)
{
	string_t *fields = twofa_command_str(cmd);
	bool alias = name->kind == TWOFA_OTHER_NAME_ALIAS;

	twofa_fields_add(fields, "id", name->name_id);
	twofa_fields_add(fields, "kind", alias ? "alias" : "home");
	/* the path of a home is not known, and its tag tells a person
	   nothing */
	twofa_fields_add(fields, "alias", alias ? name->value : "");
	twofa_fields_add_num(fields, "created", name->created);
	twofa_fields_add(fields, "created_from", name->created_from);
	if (name->corrupt != NULL)
		twofa_fields_add(fields, "damaged", name->corrupt);
	twofa_command_row(cmd, fields);
}

/* Returns the canonical name in the field "alias", or NULL and an error. */
static const char *
alias_parse(struct twofa_command *cmd, const char **error_r)
{
	const char *value = twofa_command_field(cmd, "alias"), *name, *error;

	if (value == NULL || *value == '\0') {
		*error_r = "alias: is missing";
		return NULL;
	}
	if (twofa_name_canonical(value, &name, &error) < 0) {
		*error_r = t_strconcat("alias: ", error, NULL);
		return NULL;
	}
	return p_strdup(cmd->pool, name);
}

/* ALIAS-ADD */

static void alias_add_finish(struct twofa_command *cmd)
{
	struct alias_add *add = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "alias", add->alias);
	twofa_command_row(cmd, fields);
	twofa_command_changed(cmd, "made alias <%s>",
			      str_sanitize(add->alias, ALIAS_LOG_CHARS));
	twofa_command_ok(cmd);
}

static void alias_add_write(struct twofa_command *cmd)
{
	struct alias_add *add = cmd->context;
	const struct twofa_record *record = &add->box->record;
	struct twofa_other_name alias;
	struct twofa_change *change;

	twofa_other_name_new(cmd->pool, record->record_id,
			     TWOFA_OTHER_NAME_ALIAS, add->alias, "doveadm",
			     ioloop_time, &alias);
	change = twofa_manage_change(cmd, record);
	twofa_change_for_alias(change, add->alias);
	twofa_change_touch(change);
	twofa_change_insert(change, &twofa_other_name_table, &alias);
	twofa_manage_add_home(cmd, change, record);
	twofa_manage_run(cmd, &change, alias_add_finish, NULL);
}

/* The number cannot grow before the change is written: a command that adds an
   alias changes the record's rev. */
static void alias_add_counted(struct twofa_command *cmd,
			      const ARRAY_TYPE(twofa_other_name) *names)
{
	const struct twofa_other_name *name;
	unsigned int count = 0;

	array_foreach(names, name) {
		if (name->kind == TWOFA_OTHER_NAME_ALIAS)
			count++;
	}
	if (count < TWOFA_ALIASES_MAX_PER_MAILBOX)
		alias_add_write(cmd);
	else {
		twofa_command_fail(cmd, "limit", t_strdup_printf(
			"the mailbox has %u aliases: remove some first",
			count));
	}
}

static void
alias_add_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct alias_add *add = cmd->context;

	add->box = box;
	twofa_other_names_load(cmd, box->record.record_id, alias_add_counted);
}

static void
alias_add_looked_up(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
		    void *context)
{
	struct twofa_command *cmd = context;
	const struct twofa_mailbox *box;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	if (array_count(boxes) == 0) {
		twofa_manage_load_or_new(cmd, alias_add_loaded);
		return;
	}
	box = array_front(boxes);
	twofa_command_fail(cmd, "exists", box->named ?
		t_strdup_printf("%s has a record of its own: delete that "
				"first", box->record.name) :
		t_strdup_printf("this is an alias of %s already",
				box->record.name));
}

void twofa_cmd_alias_add(struct twofa_command *cmd)
{
	struct alias_add *add = p_new(cmd->pool, struct alias_add, 1);
	const char *error = "alias: is the mailbox's own name";

	cmd->context = add;
	add->alias = alias_parse(cmd, &error);
	if (add->alias == NULL || strcmp(add->alias, cmd->user) == 0) {
		twofa_command_fail(cmd, "bad-input", error);
		return;
	}
	add->names = p_new(cmd->pool, const char *, 2);
	add->names[0] = add->alias;
	twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool, add->names,
				   NULL, alias_add_looked_up, cmd);
}

/* ALIAS-LIST */

static void alias_list_finish(struct twofa_command *cmd,
			      const ARRAY_TYPE(twofa_other_name) *names)
{
	const struct twofa_other_name *name;

	array_foreach(names, name)
		alias_row(cmd, name);
	twofa_command_ok(cmd);
}

static void
alias_list_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	if (box == NULL)
		twofa_command_ok(cmd);
	else {
		twofa_other_names_load(cmd, box->record.record_id,
				       alias_list_finish);
	}
}

void twofa_cmd_alias_list(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, alias_list_loaded);
}

/* ALIAS-REMOVE */

struct alias_remove {
	/* an alias, or the id of a home */
	const char *alias;
	const struct twofa_mailbox *box;
	struct twofa_other_name name;
};

static void alias_remove_finish(struct twofa_command *cmd)
{
	struct alias_remove *remove = cmd->context;
	const struct twofa_other_name *name = &remove->name;

	alias_row(cmd, name);
	if (name->kind == TWOFA_OTHER_NAME_ALIAS) {
		twofa_command_changed(cmd, "removed alias <%s>", str_sanitize(
			name->value, ALIAS_LOG_CHARS));
	} else
		twofa_command_changed(cmd, "removed home %s", name->name_id);
	twofa_command_ok(cmd);
}

static bool alias_remove_wants(const struct alias_remove *remove,
			       const struct twofa_other_name *name)
{
	return strcmp(name->name_id, remove->alias) == 0 ||
		(name->kind == TWOFA_OTHER_NAME_ALIAS &&
		 strcmp(name->value, remove->alias) == 0);
}

static void alias_remove_unknown(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "unknown-id",
			   "the mailbox has no such alias");
}

static void alias_remove_names(struct twofa_command *cmd,
			       const ARRAY_TYPE(twofa_other_name) *names)
{
	struct alias_remove *remove = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_other_name *name, *found = NULL;
	struct twofa_change *change;

	array_foreach(names, name) {
		if (alias_remove_wants(remove, name))
			found = name;
	}
	if (found == NULL) {
		alias_remove_unknown(cmd);
		return;
	}
	remove->name = *found;
	change = twofa_manage_change(cmd, &remove->box->record);
	twofa_change_touch(change);
	twofa_change_add(change, twofa_other_name_delete(
		sql, remove->box->record.record_id, found->name_id));
	twofa_manage_run(cmd, &change, alias_remove_finish, NULL);
}

static void
alias_remove_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct alias_remove *remove = cmd->context;

	if (box == NULL) {
		alias_remove_unknown(cmd);
		return;
	}
	remove->box = box;
	twofa_other_names_load(cmd, box->record.record_id,
			       alias_remove_names);
}

void twofa_cmd_alias_remove(struct twofa_command *cmd)
{
	struct alias_remove *remove = p_new(cmd->pool, struct alias_remove, 1);
	const char *error;

	cmd->context = remove;
	remove->alias = alias_parse(cmd, &error);
	if (remove->alias == NULL)
		twofa_command_fail(cmd, "bad-input", error);
	else
		twofa_manage_load(cmd, alias_remove_loaded);
}
