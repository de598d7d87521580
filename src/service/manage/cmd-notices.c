/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-zone.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/manage/twofa-manage-notices.h"

/* NOTICES, NOTICES-SET: show and change which mails an owner wants, in which
   language and time zone. */

#define LANGUAGE_MAX_CHARS 8

/* NOTICES */

static void
notices_loaded(struct twofa_command *cmd,
	       const struct twofa_mailbox *box ATTR_UNUSED,
	       struct twofa_notices *notices)
{
	twofa_manage_notices_row(cmd, notices);
	twofa_command_ok(cmd);
}

void twofa_cmd_notices(struct twofa_command *cmd)
{
	twofa_manage_notices_load(cmd, FALSE, notices_loaded);
}

/* NOTICES-SET */

/* The service has no texts: one that does not exist is as good as none. */
static bool is_language(const char *code)
{
	const char *p;

	for (p = code; *p != '\0'; p++) {
		if (*p < 'a' || *p > 'z')
			return FALSE;
	}
	return p - code <= LANGUAGE_MAX_CHARS;
}

/* A field that is not there stays as it is. Returns NULL, or what is wrong. */
static const char *
set_parse(struct twofa_command *cmd, struct twofa_notices *notices)
{
	const char *level = twofa_command_field(cmd, "level");
	const char *language = twofa_command_field(cmd, "language");
	const char *zone = twofa_command_field(cmd, "zone");

	if (level != NULL &&
	    twofa_notices_level_parse(level, &notices->level) < 0)
		return "level: is none of all, less, changes";
	if (language != NULL && !is_language(language))
		return "language: is none such as en";
	if (zone != NULL && *zone != '\0' && !twofa_zone_exists(zone))
		return "zone: is none such as Europe/Amsterdam";
	if (language != NULL)
		notices->language = language;
	if (zone != NULL)
		notices->zone = zone;
	return NULL;
}

static void set_finish(struct twofa_command *cmd)
{
	twofa_manage_notices_row(cmd, cmd->context);
	twofa_command_changed(cmd, "changed the choice of notices");
	twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_CHOICE, NULL);
	twofa_command_ok(cmd);
}

static void
set_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box,
	   struct twofa_notices *notices)
{
	const char *error = set_parse(cmd, notices);

	if (error != NULL) {
		twofa_command_fail(cmd, "bad-input", error);
		return;
	}
	notices->corrupt = NULL;
	cmd->context = notices;
	twofa_manage_notices_write(cmd, box, notices, "notices", set_finish);
}

void twofa_cmd_notices_set(struct twofa_command *cmd)
{
	twofa_manage_notices_load(cmd, TRUE, set_loaded);
}
