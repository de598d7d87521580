/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-entries.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"

/* ENTRY-BEGIN, ENTRY-KEEP, ENTRY-SHOW: what FORM-BEGIN and its like are for
   forms of a session, for those by which people sign in. The form belongs to a
   cookie that the browser has before there is a session. */

/* ENTRY-SHOW waits this long for a result, if not too many others wait: nobody
   has proven anything yet. */
#define SHOW_WAIT_MSECS 50
#define SHOW_MAX_TRIES (5*1000 / SHOW_WAIT_MSECS)
#define SHOW_MAX_WAITING 32

struct panel_entry {
	struct twofa_command *cmd;
	const char *key;
	unsigned int tries;
	struct twofa_delay delay;
};

static unsigned int shows_waiting;

static void entry_show(void *context);

static void entry_fail_unknown(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "unknown-form", "there was no such form, or "
			   "its result is no longer kept");
}

/* Returns NULL if the command has ended. */
static const char *entry_key(struct twofa_command *cmd)
{
	const char *cookie = twofa_command_field(cmd, "cookie");
	const char *nonce = twofa_command_field(cmd, "form");

	if (cookie == NULL || *cookie == '\0' || nonce == NULL ||
	    !twofa_token_random_valid(nonce, TWOFA_SESSION_ID_SYMBOLS)) {
		entry_fail_unknown(cmd);
		return NULL;
	}
	return p_strdup(cmd->pool, twofa_token_proof(
		t_strconcat("entry ", cookie, " ", nonce, NULL)));
}

void twofa_cmd_entry_begin(struct twofa_command *cmd)
{
	string_t *fields = twofa_command_str(cmd);
	const char *key = entry_key(cmd);

	if (key == NULL)
		return;
	if (!twofa_entries_begin(cmd->service->entries, key, ioloop_time))
		twofa_fields_add(fields, "again", "1");
	twofa_command_reply(cmd, "OK", fields);
}

void twofa_cmd_entry_keep(struct twofa_command *cmd)
{
	const char *result = twofa_command_field(cmd, "result");
	const char *key = entry_key(cmd);

	if (key == NULL)
		return;
	if (result != NULL) {
		twofa_entries_keep(cmd->service->entries, key, result,
				   ioloop_time);
	}
	if (twofa_entries_find(cmd->service->entries, key, ioloop_time,
			       &result) == TWOFA_ENTRY_KEPT)
		twofa_command_ok(cmd);
	else
		entry_fail_unknown(cmd);
}

static void entry_show_again(void *context)
{
	shows_waiting--;
	entry_show(context);
}

static void entry_wait(struct panel_entry *entry)
{
	if (shows_waiting >= SHOW_MAX_WAITING ||
	    ++entry->tries > SHOW_MAX_TRIES) {
		twofa_command_fail(entry->cmd, "form-running", "what this form "
				   "asked for is still being done");
		return;
	}
	shows_waiting++;
	twofa_delay_add(&entry->delay, SHOW_WAIT_MSECS, entry_show_again,
			entry);
}

static void entry_show(void *context)
{
	struct panel_entry *entry = context;
	struct twofa_command *cmd = entry->cmd;
	string_t *fields = twofa_command_str(cmd);
	const char *result;

	switch (twofa_entries_find(cmd->service->entries, entry->key,
				   ioloop_time, &result)) {
	case TWOFA_ENTRY_UNKNOWN:
		entry_fail_unknown(cmd);
		return;
	case TWOFA_ENTRY_RUNNING:
		entry_wait(entry);
		return;
	case TWOFA_ENTRY_KEPT:
		twofa_fields_add(fields, "result", result);
		twofa_command_row(cmd, fields);
		twofa_command_ok(cmd);
		return;
	}
}

void twofa_cmd_entry_show(struct twofa_command *cmd)
{
	struct panel_entry *entry = p_new(cmd->pool, struct panel_entry, 1);

	entry->cmd = cmd;
	entry->key = entry_key(cmd);
	if (entry->key != NULL)
		entry_show(entry);
}
