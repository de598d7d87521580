/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"
#include "service/code/twofa-judge.h"
#include "service/code/twofa-turns.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/store/twofa-recovery.h"
#include "settings/twofa-settings.h"

/* Reads the mailbox, judges the code, and writes the result by an UPDATE whose
   condition is that the record has not changed since. If another server has
   changed it, everything is done again with the new record. So a code that many
   clients send at once opens one login only, and no guess is judged by old
   counts. This process judges the codes of a mailbox one after the other
   (twofa-turns.h). */

#define VERIFY_MAX_TRIES 10

struct verify {
	struct twofa_command *cmd;
	struct twofa_verify_request request;
	twofa_verify_callback_t *callback;
	void *context;

	struct twofa_turn turn;
	unsigned int tries;
	/* the record that CHECK of the same login has read */
	struct twofa_record record;
	const struct twofa_mailbox *box;
	/* the reply when the write succeeds */
	struct twofa_verify_reply reply;
};

static void verify_load(struct verify *verify);

static void verify_finish(struct verify *verify,
			  enum twofa_verify_result result, const char *error)
{
	verify->reply.result = result;
	verify->reply.error = error;
	if (!verify->request.dry)
		twofa_turn_leave(verify->cmd->service->turns, &verify->turn);
	verify->callback(&verify->reply, verify->context);
}

static void verify_read_failed(struct verify *verify, const char *error)
{
	verify_finish(verify, TWOFA_VERIFY_ERROR, twofa_store_read_failed(
		&verify->cmd->service->store, error));
}

static void verify_written(enum twofa_write_result result, void *context)
{
	struct verify *verify = context;

	switch (result) {
	case TWOFA_WRITE_OK:
		verify_finish(verify, verify->reply.result, NULL);
		return;
	case TWOFA_WRITE_CONFLICT:
		verify_load(verify);
		return;
	case TWOFA_WRITE_FAILED:
		break;
	}
	verify_finish(verify, TWOFA_VERIFY_ERROR,
		      "The twofa store could not be written: see the log");
}

static void verify_write(struct verify *verify, struct twofa_stmt *stmt,
			 enum twofa_verify_result result)
{
	verify->reply.result = result;
	twofa_sql_write(verify->cmd->service->store.sql, stmt, TWOFA_WRITE_MUST,
			FALSE, verify_written, verify);
}

static void verify_accept(struct verify *verify,
			  const struct twofa_secret *secret,
			  const struct twofa_judgement *judgement)
{
	if (verify->request.dry) {
		verify_finish(verify, TWOFA_VERIFY_OK, NULL);
		return;
	}
	verify_write(verify, twofa_secret_accept(
		verify->cmd->service->store.sql, secret, judgement->step,
		judgement->mark), TWOFA_VERIFY_OK);
}

static void verify_refuse(struct verify *verify,
			  const struct twofa_secret *secret,
			  const struct twofa_judgement *judgement)
{
	enum twofa_verify_result result =
		judgement->verdict == TWOFA_JUDGED_USED ?
		TWOFA_VERIFY_USED : TWOFA_VERIFY_WRONG;
	struct twofa_service *service = verify->cmd->service;
	struct twofa_throttle throttle = secret->throttle;

	if (verify->request.dry || !judgement->counts) {
		verify_finish(verify, result, NULL);
		return;
	}
	twofa_throttle_fail(&throttle, service->set->twofa_max_failures,
			    ioloop_time);
	verify_write(verify, twofa_secret_count(
		service->store.sql, secret, &throttle,
		twofa_marks_add(secret->marks, judgement->mark)), result);
}

/* Is this a secret of the enrolment that the request asks about, and, if that
   is a pending one, has it not expired? */
static bool verify_wants(struct verify *verify,
			 const struct twofa_secret *secret)
{
	if (strcmp(secret->enrolment_id, verify->request.enrolment_id) != 0)
		return FALSE;
	return !verify->request.pending ||
		!twofa_secret_is_expired(secret, ioloop_time);
}

/* The bound of guesses is the mailbox's: one secret that is closed by too many
   guesses closes the others as well. */
static bool verify_is_open(struct verify *verify)
{
	struct twofa_throttle throttle;

	twofa_mailbox_throttle(verify->box, verify->request.enrolment_id,
			       &throttle);
	return twofa_throttle_is_open(&throttle, ioloop_time,
				      &verify->reply.retry_after_secs);
}

/* Finds the secret for which the code is right, or else the first one that may
   have made it, which counts the guess; secret_r is NULL if there is none.
   Returns 0 = ok, -1 = error. */
static int
verify_judge(struct verify *verify, const struct twofa_secret **secret_r,
	     struct twofa_judgement *judgement_r, const char **error_r)
{
	struct twofa_service *service = verify->cmd->service;
	const struct twofa_secret *secret;
	struct twofa_judgement judgement;

	*secret_r = NULL;
	array_foreach(&verify->box->secrets, secret) {
		if (!verify_wants(verify, secret) ||
		    secret->params.digits != strlen(verify->request.code))
			continue;
		if (twofa_judge(secret, service->store.keys, verify->cmd->pool,
				verify->request.code,
				service->set->twofa_window, ioloop_time,
				&judgement, error_r) < 0)
			return -1;
		if (*secret_r == NULL ||
		    judgement.verdict > judgement_r->verdict) {
			*secret_r = secret;
			*judgement_r = judgement;
		}
	}
	return 0;
}

static void verify_totp(struct verify *verify)
{
	const struct twofa_secret *secret;
	struct twofa_judgement judgement;
	const char *error;

	if (!verify_is_open(verify))
		verify_finish(verify, TWOFA_VERIFY_PAUSED, NULL);
	else if (verify_judge(verify, &secret, &judgement, &error) < 0)
		verify_finish(verify, TWOFA_VERIFY_CORRUPT, error);
	else if (secret == NULL) {
		/* A string that no secret can have made is not counted as a
		   guess. */
		verify_finish(verify, TWOFA_VERIFY_WRONG, NULL);
	} else if (judgement.verdict == TWOFA_JUDGED_RIGHT)
		verify_accept(verify, secret, &judgement);
	else
		verify_refuse(verify, secret, &judgement);
}

static void
verify_recovery_reset(enum twofa_write_result result ATTR_UNUSED,
		      void *context)
{
	struct verify *verify = context;

	/* The recovery code is used up, even if the UPDATE of the counters did
	   not apply. */
	twofa_notice_send(verify->cmd, verify->box->record.name,
			  TWOFA_NOTICE_RECOVERY_USED, NULL);
	verify_finish(verify, TWOFA_VERIFY_OK, NULL);
}

static void
verify_recovery_deleted(enum twofa_write_result result, void *context)
{
	struct verify *verify = context;
	struct twofa_service *service = verify->cmd->service;

	switch (result) {
	case TWOFA_WRITE_FAILED:
		verify_written(result, verify);
		return;
	case TWOFA_WRITE_CONFLICT:
		/* another login has used this code at the same time */
		verify_finish(verify, TWOFA_VERIFY_USED, NULL);
		return;
	case TWOFA_WRITE_OK:
		break;
	}
	twofa_sql_write(service->store.sql, twofa_secret_reset(
		service->store.sql, verify->request.record_id,
		verify->request.enrolment_id), TWOFA_WRITE_ANY, FALSE,
		verify_recovery_reset, verify);
}

static void
verify_recovery_found(const struct twofa_rows *rows, const char *error,
		      void *context)
{
	struct verify *verify = context;
	struct twofa_service *service = verify->cmd->service;
	const char *verifier;
	int ret;

	if (rows == NULL) {
		verify_read_failed(verify, error);
		return;
	}
	ret = twofa_recovery_find(verify->cmd->pool, service->store.keys,
				  &verify->box->record, rows, ioloop_time,
				  &verifier, &error);
	if (ret < 0)
		verify_finish(verify, TWOFA_VERIFY_CORRUPT, error);
	else if (ret == 0)
		verify_finish(verify, TWOFA_VERIFY_WRONG, NULL);
	else if (verify->request.dry)
		verify_finish(verify, TWOFA_VERIFY_OK, NULL);
	else {
		/* A used recovery code must stay used after a power loss, so
		   wait for the disk. */
		twofa_sql_write(service->store.sql, twofa_recovery_delete(
			service->store.sql, verifier), TWOFA_WRITE_MUST, TRUE,
			verify_recovery_deleted, verify);
	}
}

static void verify_recovery(struct verify *verify)
{
	struct twofa_service *service = verify->cmd->service;
	struct twofa_stmt *stmt;

	stmt = twofa_recovery_select(service->store.sql, service->store.keys,
				     &verify->box->record,
				     twofa_token_proof(verify->request.code));
	twofa_sql_read(service->store.sql, &stmt,
		       verify_recovery_found, verify);
}

static bool verify_is_unchanged(struct verify *verify)
{
	const struct twofa_record *record = &verify->box->record;

	if (verify->request.pending)
		return TRUE;
	return twofa_mailbox_is_on(verify->box) && verify->box->digits != 0 &&
		strcmp(record->enrolment_id, verify->request.enrolment_id) == 0;
}

static void
verify_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	      void *context)
{
	struct verify *verify = context;

	if (boxes == NULL) {
		verify_finish(verify, TWOFA_VERIFY_ERROR, error);
		return;
	}
	verify->box = array_count(boxes) == 0 ? NULL : array_front(boxes);
	if (verify->box == NULL)
		verify_finish(verify, TWOFA_VERIFY_CHANGED, NULL);
	else if (verify->box->corrupt != NULL) {
		verify_finish(verify, TWOFA_VERIFY_CORRUPT,
			      verify->box->corrupt);
	} else if (!verify_is_unchanged(verify))
		verify_finish(verify, TWOFA_VERIFY_CHANGED, NULL);
	else if (*verify->request.code == '\0')
		verify_finish(verify, TWOFA_VERIFY_NO_CODE, NULL);
	else if (verify->request.recovery)
		verify_recovery(verify);
	else
		verify_totp(verify);
}

static void verify_load(struct verify *verify)
{
	if (++verify->tries > VERIFY_MAX_TRIES) {
		verify_finish(verify, TWOFA_VERIFY_ERROR, "Too many codes of "
			      "this mailbox are being checked at once");
		return;
	}
	if (verify->request.login && !verify->request.recovery) {
		twofa_mailbox_lookup_secrets(
			&verify->cmd->service->store, verify->cmd->pool,
			&verify->record, verify_loaded, verify);
	} else {
		twofa_mailbox_lookup_id(
			&verify->cmd->service->store, verify->cmd->pool,
			verify->request.record_id, verify_loaded, verify);
	}
}

static void verify_probed(const char *error, void *context)
{
	struct verify *verify = context;

	if (error == NULL)
		error = twofa_health_clock_error(verify->cmd->service);
	if (error != NULL)
		verify_finish(verify, TWOFA_VERIFY_ERROR, error);
	else
		verify_load(verify);
}

static void verify_begin(void *context)
{
	struct verify *verify = context;

	/* A login needs no probe here: its CHECK has just made one. */
	if (verify->request.login || verify->request.dry)
		verify_probed(NULL, verify);
	else
		twofa_probe(verify->cmd->service, verify_probed, verify);
}

void twofa_verify(struct twofa_command *cmd,
		  const struct twofa_verify_request *request,
		  twofa_verify_callback_t *callback, void *context)
{
	struct verify *verify = p_new(cmd->pool, struct verify, 1);

	verify->cmd = cmd;
	verify->request = *request;
	verify->callback = callback;
	verify->context = context;
	verify->record.record_id = request->record_id;
	verify->record.enrolment_id = request->enrolment_id;
	verify->record.name = "";
	verify->record.status = TWOFA_STATUS_ENABLED;
	if (verify->request.dry)
		verify_begin(verify);
	else {
		/* A dry judgement takes no turn: a client that does not know
		   the password must not make others wait. */
		twofa_turn_enter(cmd->service->turns, &verify->turn,
				 verify->request.record_id,
				 verify_begin, verify);
	}
}

void twofa_verify_parse_code(pool_t pool, const char *code,
			     struct twofa_verify_request *request)
{
	unsigned int digits;
	size_t base_len;

	if (code == NULL)
		code = "";
	request->code = code;
	request->recovery = FALSE;
	for (digits = TWOFA_TOTP_DIGITS_MIN; digits <= TWOFA_TOTP_DIGITS_MAX;
	     digits++) {
		if (twofa_cut_totp(pool, code, digits, &base_len,
				   &request->code) && base_len == 0)
			return;
	}
	request->code = code;
	request->recovery =
		twofa_recovery_code_parse(pool, code, &request->code);
	if (!request->recovery)
		request->code = code;
}
