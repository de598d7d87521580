/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str-sanitize.h"
#include "lib-syntax/twofa-token.h"
#include "service/code/twofa-try-recovery.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-recovery.h"

/* A recovery code is one row, and the DELETE of it decides. It is judged also
   when too many wrong codes were counted: nobody guesses a recovery code. */

struct recovery {
	struct twofa_command *cmd;
	const struct twofa_verify_request *request;
	const struct twofa_mailbox *box;
	const char *new_places;
	twofa_try_recovery_callback_t *callback;
	void *context;
};

static void recovery_finish(struct recovery *recovery,
			    enum twofa_verify_result result, const char *error)
{
	recovery->callback(result, error, recovery->context);
}

/* Nobody can log in by it again, unless a backup of the store is restored: then
   the line tells for whom to make new ones (doc/break-glass.md). */
static void recovery_log(struct recovery *recovery)
{
	const char *ip = recovery->request->ip;

	e_info(twofa_command_event(recovery->cmd),
	       "recovery code used up (user=<%s>%s%s)",
	       str_sanitize(recovery->box->record.name, 255),
	       ip == NULL ? "" : ", rip=", ip == NULL ? "" : ip);
}

static void
recovery_counted(const struct twofa_rows *rows, const char *error ATTR_UNUSED,
		 void *context)
{
	struct recovery *recovery = context;
	const char *name = recovery->box->record.name;
	unsigned int left;

	if (rows != NULL && rows->count == 1 && rows->rows[0][0] != NULL &&
	    str_to_uint(rows->rows[0][0], &left) == 0)
		twofa_notice_send_left(recovery->cmd, name, left);
	else {
		twofa_notice_send(recovery->cmd, name,
				  TWOFA_NOTICE_RECOVERY_USED, NULL);
	}
	recovery_finish(recovery, TWOFA_VERIFY_OK, NULL);
}

/* The recovery code is used up, even if the UPDATE of the counters did not
   apply. */
static void
recovery_reset(enum twofa_write_result result ATTR_UNUSED, void *context)
{
	struct recovery *recovery = context;
	struct twofa_sql *sql = recovery->cmd->service->store.sql;
	struct twofa_stmt *stmt = twofa_recovery_count(
		sql, &recovery->box->record, ioloop_time);

	recovery_log(recovery);
	twofa_sql_read(sql, &stmt, recovery_counted, recovery);
}

static void
recovery_deleted(enum twofa_write_result result, void *context)
{
	struct recovery *recovery = context;
	struct twofa_sql *sql = recovery->cmd->service->store.sql;

	switch (result) {
	case TWOFA_WRITE_OK:
		twofa_sql_write(sql, twofa_tally_reset(
			sql, recovery->request->record_id,
			recovery->request->enrolment_id, recovery->new_places),
			TWOFA_WRITE_ANY, FALSE, recovery_reset, recovery);
		return;
	case TWOFA_WRITE_CONFLICT:
		/* another login has used this code at the same time */
		recovery_finish(recovery, TWOFA_VERIFY_USED, NULL);
		return;
	case TWOFA_WRITE_FAILED:
		break;
	}
	recovery_finish(recovery, TWOFA_VERIFY_ERROR,
			TWOFA_VERIFY_WRITE_FAILED);
}

static void
recovery_found(const struct twofa_rows *rows, const char *error, void *context)
{
	struct recovery *recovery = context;
	struct twofa_store *store = &recovery->cmd->service->store;
	const char *verifier;
	int ret;

	if (rows == NULL) {
		recovery_finish(recovery, TWOFA_VERIFY_ERROR,
				twofa_store_read_failed(store, error));
		return;
	}
	ret = twofa_recovery_find(recovery->cmd->pool, store->keys,
				  &recovery->box->record, rows, ioloop_time,
				  &verifier, &error);
	if (ret < 0)
		recovery_finish(recovery, TWOFA_VERIFY_CORRUPT, error);
	else if (ret == 0)
		recovery_finish(recovery, TWOFA_VERIFY_WRONG, NULL);
	else if (recovery->request->dry)
		recovery_finish(recovery, TWOFA_VERIFY_OK, NULL);
	else {
		/* A used recovery code must stay used after a power loss, so
		   wait for the disk. */
		twofa_sql_write(store->sql, twofa_recovery_delete(
			store->sql, verifier), TWOFA_WRITE_MUST, TRUE,
			recovery_deleted, recovery);
	}
}

void twofa_try_recovery(struct twofa_command *cmd,
			const struct twofa_verify_request *request,
			const struct twofa_mailbox *box, const char *new_places,
			twofa_try_recovery_callback_t *callback, void *context)
{
	struct recovery *recovery = p_new(cmd->pool, struct recovery, 1);
	struct twofa_store *store = &cmd->service->store;
	struct twofa_stmt *stmt;

	recovery->cmd = cmd;
	recovery->request = request;
	recovery->box = box;
	recovery->new_places = new_places;
	recovery->callback = callback;
	recovery->context = context;
	stmt = twofa_recovery_select(store->sql, store->keys, &box->record,
				     twofa_token_proof(request->code));
	twofa_sql_read(store->sql, &stmt, recovery_found, recovery);
}
