/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-homes.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-mailbox.h"

/* HOMES: doveadm has asked the userdbs for the homes of many names. Those of
   names that have a record are written down; names without one that have the
   same home are reported. */

struct home_entry {
	const char *name;
	const char *const *tags;
};

struct homes {
	ARRAY(struct home_entry) entries;
	ARRAY_TYPE(const_string) names, tags;
};

static void homes_row(struct twofa_command *cmd, const char *user,
		      const char *key, const char *value)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", user);
	twofa_fields_add(fields, key, value);
	twofa_command_row(cmd, fields);
}

static void
entry_compare(struct twofa_command *cmd, const struct home_entry *entry,
	      const struct twofa_mailbox *box)
{
	const char *name = box->record.name;
	bool known = twofa_mailbox_has_tag(box, entry->tags);

	if (box->corrupt != NULL)
		return;
	if (strcmp(name, entry->name) != 0) {
		if (known)
			homes_row(cmd, name, "alias", entry->name);
		return;
	}
	if (!known && entry->tags[0] != NULL) {
		twofa_homes_add(cmd->service, box->record.record_id,
				entry->tags, "scan");
		homes_row(cmd, name, "added", "1");
	}
}

static void homes_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes,
			 const char *error, void *context)
{
	struct twofa_command *cmd = context;
	struct homes *homes = cmd->context;
	const struct home_entry *entry;
	const struct twofa_mailbox *box;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	array_foreach(&homes->entries, entry) {
		array_foreach(boxes, box)
			entry_compare(cmd, entry, box);
	}
	twofa_command_ok(cmd);
}

static void homes_add_entry(struct twofa_command *cmd, const char *name,
			    const char *home)
{
	struct homes *homes = cmd->context;
	const char *const proofs[] = { home, NULL };
	struct home_entry *entry = array_append_space(&homes->entries);

	entry->name = p_strdup(cmd->pool, name);
	entry->tags = twofa_homes_tags(cmd->service, cmd->pool, proofs);
	array_push_back(&homes->names, &entry->name);
	array_append(&homes->tags, entry->tags,
		     str_array_length(entry->tags));
}

/* Each name is followed by its home. */
static void homes_parse(struct twofa_command *cmd)
{
	const char *name, *home, *canonical, *error;
	unsigned int name_pos = 0, home_pos = 0;

	for (;;) {
		name = twofa_fields_next(cmd->args, "name", &name_pos);
		home = twofa_fields_next(cmd->args, "home", &home_pos);
		if (name == NULL || home == NULL)
			return;
		if (twofa_name_canonical(name, &canonical, &error) == 0)
			homes_add_entry(cmd, canonical, home);
	}
}

void twofa_cmd_homes(struct twofa_command *cmd)
{
	struct homes *homes = p_new(cmd->pool, struct homes, 1);

	cmd->context = homes;
	p_array_init(&homes->entries, cmd->pool, 32);
	p_array_init(&homes->names, cmd->pool, 32);
	p_array_init(&homes->tags, cmd->pool, 32);
	homes_parse(cmd);
	array_append_zero(&homes->names);
	array_append_zero(&homes->tags);
	if (array_count(&homes->entries) == 0) {
		twofa_command_fail(cmd, "bad-input",
				   "names with their homes are missing");
		return;
	}
	twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool,
				   array_front(&homes->names),
				   array_front(&homes->tags),
				   homes_loaded, cmd);
}
