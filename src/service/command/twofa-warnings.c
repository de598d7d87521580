/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "llist.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-owner-mail.h"
#include "service/command/twofa-warnings.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-record.h"

/* More of them wait only while very many mailboxes are attacked at once. */
#define WARNINGS_MAX 1000
/* How often the clock is compared: the ioloop's timeouts do not follow it when
   it is set. */
#define LOOK_MSECS (5*1000)

struct warning {
	struct warning *prev, *next;
	struct twofa_owner_mail *mail;
	const char *ip;
	time_t added;
};

static struct warning *warnings;
static unsigned int warnings_count;
static struct timeout *to_look;

/* Returns the mail, from whose pool the warning is. */
static struct twofa_owner_mail *warning_unlink(struct warning *warning)
{
	DLLIST_REMOVE(&warnings, warning);
	if (--warnings_count == 0)
		timeout_remove(&to_look);
	return warning->mail;
}

static void warnings_look(void *context ATTR_UNUSED)
{
	struct warning *warning, *next;
	struct twofa_owner_mail *mail;

	for (warning = warnings; warning != NULL; warning = next) {
		next = warning->next;
		if (ioloop_time - warning->added < TWOFA_ACTIVITY_ASKED_SECS)
			continue;
		mail = warning_unlink(warning);
		twofa_owner_mail_send(&mail);
	}
}

static struct warning *
warning_find(const struct twofa_record *record, const char *ip)
{
	struct warning *warning;

	for (warning = warnings; warning != NULL; warning = warning->next) {
		if (strcmp(warning->mail->record_id, record->record_id) == 0 &&
		    strcmp(warning->ip, ip) == 0)
			return warning;
	}
	return NULL;
}

void twofa_warning_add(struct twofa_command *cmd,
		       const struct twofa_record *record, const char *ip)
{
	struct twofa_owner_mail *mail;
	struct warning *warning;

	warnings_look(NULL);
	if (warnings_count >= WARNINGS_MAX || warning_find(record, ip) != NULL)
		return;
	mail = twofa_owner_mail_init(cmd, TWOFA_OWNER_WARNING, record);
	if (mail == NULL)
		return;
	warning = p_new(mail->pool, struct warning, 1);
	warning->mail = mail;
	warning->ip = p_strdup(mail->pool, ip);
	warning->added = ioloop_time;
	DLLIST_PREPEND(&warnings, warning);
	if (warnings_count++ == 0) {
		to_look = timeout_add(LOOK_MSECS, warnings_look,
				      (void *)NULL);
	}
}

static void warning_free(struct warning *warning)
{
	struct twofa_owner_mail *mail = warning_unlink(warning);

	twofa_owner_mail_free(&mail);
}

void twofa_warning_remove(const struct twofa_record *record, const char *ip)
{
	struct warning *warning = warning_find(record, ip);

	if (warning != NULL)
		warning_free(warning);
}

void twofa_warnings_deinit(void)
{
	while (warnings != NULL)
		warning_free(warnings);
}
