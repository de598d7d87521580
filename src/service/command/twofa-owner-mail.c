/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-owner-mail.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-mailbox.h"

static const struct {
	enum twofa_notice notice;
	int64_t again_secs;
} kinds[] = {
	[TWOFA_OWNER_WARNING] = { TWOFA_NOTICE_PASSWORD_KNOWN, 7*24*60*60 },
	[TWOFA_OWNER_PLACE] = { TWOFA_NOTICE_NEW_PLACE, 24*60*60 },
};

struct twofa_owner_mail *
twofa_owner_mail_init(struct twofa_command *cmd,
		      enum twofa_owner_mail_kind kind,
		      const struct twofa_record *record)
{
	const string_t *line = twofa_notice_begin(cmd, kinds[kind].notice);
	struct twofa_owner_mail *mail;
	pool_t pool;

	if (line == NULL)
		return NULL;
	pool = pool_alloconly_create("twofa mail to the owner", 1024);
	mail = p_new(pool, struct twofa_owner_mail, 1);
	mail->pool = pool;
	mail->service = cmd->service;
	mail->kind = kind;
	mail->record_id = p_strdup(pool, record->record_id);
	mail->enrolment_id = p_strdup(pool, record->enrolment_id);
	mail->line = str_new(pool, 512);
	str_append_str(mail->line, line);
	return mail;
}

void twofa_owner_mail_free(struct twofa_owner_mail **mail)
{
	pool_t pool = (*mail)->pool;

	*mail = NULL;
	pool_unref(&pool);
}

struct owner_mail_write {
	struct twofa_owner_mail *mail;
	const char *name;
};

/* In a conflict, the last mail is too young. */
static void mail_written(enum twofa_write_result result, void *context)
{
	struct owner_mail_write *write = context;
	struct twofa_owner_mail *mail = write->mail;

	if (result == TWOFA_WRITE_OK) T_BEGIN {
		twofa_notice_write(mail->service, mail->service->event,
				   write->name, kinds[mail->kind].notice,
				   mail->line);
	} T_END;
	twofa_owner_mail_free(&mail);
}

static void mail_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes,
			const char *error ATTR_UNUSED, void *context)
{
	struct twofa_owner_mail *mail = context;
	struct twofa_sql *sql = mail->service->store.sql;
	struct owner_mail_write *write;
	const struct twofa_mailbox *box;

	box = boxes == NULL || array_count(boxes) == 0 ? NULL :
		array_front(boxes);
	if (box == NULL || box->corrupt != NULL) {
		twofa_owner_mail_free(&mail);
		return;
	}
	write = p_new(mail->pool, struct owner_mail_write, 1);
	write->mail = mail;
	write->name = box->record.name;
	twofa_sql_write(sql, twofa_tally_tell(
		sql, mail->record_id, mail->enrolment_id,
		mail->kind == TWOFA_OWNER_PLACE, ioloop_time,
		ioloop_time - kinds[mail->kind].again_secs),
		TWOFA_WRITE_MUST, FALSE, mail_written, write);
}

void twofa_owner_mail_send(struct twofa_owner_mail **_mail)
{
	struct twofa_owner_mail *mail = *_mail;

	*_mail = NULL;
	twofa_mailbox_lookup_id(&mail->service->store, mail->pool,
				mail->record_id, mail_loaded, mail);
}
