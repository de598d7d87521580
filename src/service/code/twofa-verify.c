/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-token.h"
#include "lib-protocol/twofa-opened.h"
#include "service/code/twofa-bound.h"
#include "service/code/twofa-diagnose.h"
#include "service/code/twofa-judge-devices.h"
#include "service/code/twofa-tell.h"
#include "service/code/twofa-try-recovery.h"
#include "service/code/twofa-turns.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-rev.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/store/twofa-panel-session.h"
#include "settings/twofa-settings.h"

/* Reads the mailbox, judges the code, and writes the result by an UPDATE whose
   condition is that the record has not changed since. If another server has
   changed it, everything is done again with the new record. So a code that many
   clients send at once opens one login only, and no guess is judged by old
   counts. If the database's answer to the UPDATE is lost, the row tells by its
   rev whose code was accepted. This process judges the codes of a mailbox one
   after the other (twofa-turns.h). */

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
	struct twofa_bound bound;
	/* the reply when the write succeeds */
	struct twofa_verify_reply reply;
	/* the tally's rev and steps after this code was accepted */
	int64_t new_rev;
	const char *new_steps;
	/* the write that accepts this code may have been executed or not */
	bool lost;
};

static void verify_load(struct verify *verify);

static void verify_finish(struct verify *verify,
			  enum twofa_verify_result result, const char *error)
{
	verify->reply.result = result;
	verify->reply.error = error;
	if (result == TWOFA_VERIFY_OK && verify->reply.secret != NULL &&
	    !verify->request.dry) {
		verify->cmd->device = verify->reply.secret->label;
		verify->cmd->credential = p_strdup(verify->cmd->pool,
			twofa_opened_name(TWOFA_OPENED_DEVICE,
					  verify->reply.secret->secret_id));
	}
	if (!verify->request.dry)
		twofa_turn_leave(verify->cmd->service->turns, &verify->turn);
	if (verify->request.tell && !verify->request.dry &&
	    verify->box != NULL) {
		twofa_tell(verify->cmd, verify->box, &verify->bound,
			   verify->request.ip, result);
	}
	verify->callback(&verify->reply, verify->context);
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
	if (verify->reply.result == TWOFA_VERIFY_OK) {
		verify->lost = TRUE;
		verify_load(verify);
	} else {
		verify_finish(verify, TWOFA_VERIFY_ERROR,
			      TWOFA_VERIFY_WRITE_FAILED);
	}
}

static void verify_write(struct verify *verify, struct twofa_stmt *stmt,
			 enum twofa_verify_result result)
{
	verify->reply.result = result;
	twofa_sql_write(verify->cmd->service->store.sql, stmt, TWOFA_WRITE_MUST,
			FALSE, verify_written, verify);
}

static const struct twofa_tally *verify_tally(const struct verify *verify)
{
	return twofa_mailbox_tally(verify->box, verify->request.enrolment_id);
}

/* Has this login written the tally that was read? */
static bool verify_is_own(struct verify *verify)
{
	const struct twofa_tally *tally = verify_tally(verify);

	return tally->rev == verify->new_rev &&
		strcmp(tally->steps, verify->new_steps) == 0;
}

static void verify_found_lost(struct verify *verify)
{
	if (verify_is_own(verify))
		verify_finish(verify, TWOFA_VERIFY_OK, NULL);
	else {
		verify_finish(verify, TWOFA_VERIFY_ERROR,
			      TWOFA_VERIFY_WRITE_FAILED);
	}
}

static void verify_accept(struct verify *verify,
			  const struct twofa_devices_judgement *judgement)
{
	const struct twofa_tally *tally = verify_tally(verify);
	const struct twofa_tally_use use = {
		.steps = judgement->steps,
		.mark = judgement->mark,
		.new_places = verify->bound.new_places,
		.new_rev = twofa_rev_next(tally->rev),
		.is_elsewhere = verify->bound.is_elsewhere,
		.now = ioloop_time,
	};

	verify->reply.secret = judgement->secret;
	verify->reply.step = judgement->step;
	if (verify->request.dry) {
		verify_finish(verify, TWOFA_VERIFY_OK, NULL);
		return;
	}
	verify->new_rev = use.new_rev;
	verify->new_steps = use.steps;
	verify_write(verify, twofa_tally_accept(
		verify->cmd->service->store.sql, tally, &use),
		TWOFA_VERIFY_OK);
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

/* By how many seconds is the clock of one of the devices ahead, as far as that
   may be told? */
static int64_t verify_diagnose(struct verify *verify)
{
	struct twofa_service *service = verify->cmd->service;
	const struct twofa_secret *secret;
	int64_t offset_secs = 0;

	array_foreach(&verify->box->secrets, secret) {
		if (offset_secs == 0 && verify_wants(verify, secret)) {
			offset_secs = twofa_diagnose_clock(
				secret, service->store.keys, verify->cmd->pool,
				verify->request.code,
				service->set->twofa_window, ioloop_time);
		}
	}
	return offset_secs;
}

static void verify_refuse(struct verify *verify,
			  const struct twofa_devices_judgement *judgement)
{
	enum twofa_verify_result result =
		judgement->verdict == TWOFA_JUDGED_USED ?
		TWOFA_VERIFY_USED : TWOFA_VERIFY_WRONG;
	struct twofa_service *service = verify->cmd->service;
	struct twofa_tally counted = *verify_tally(verify);

	verify->reply.known = !judgement->counts;
	if (verify->request.diagnose && result == TWOFA_VERIFY_WRONG)
		verify->reply.offset_secs = verify_diagnose(verify);
	if (verify->request.dry || !judgement->counts) {
		verify_finish(verify, result, NULL);
		return;
	}
	twofa_bound_count(&verify->bound, &counted,
			  service->set->twofa_max_failures, ioloop_time);
	counted.marks = twofa_marks_add(counted.marks, judgement->mark,
					TWOFA_THROTTLE_REMEMBERED);
	verify_write(verify, twofa_tally_count(service->store.sql, &counted),
		     result);
}

static void verify_read_bound(struct verify *verify)
{
	const char *enrolment_id = verify->request.enrolment_id;

	if (verify->cmd->role == TWOFA_ROLE_ADMIN &&
	    verify->request.ip == NULL) {
		twofa_bound_init_admin(&verify->bound, verify->box,
				       enrolment_id);
	} else {
		twofa_bound_init(&verify->bound, verify->cmd->pool,
				 verify->cmd->service->store.keys, verify->box,
				 enrolment_id, verify->request.ip);
	}
}

static bool verify_is_open(struct verify *verify)
{
	verify->reply.is_elsewhere = verify->bound.is_elsewhere;
	return twofa_bound_is_open(&verify->bound, ioloop_time,
				   &verify->reply.retry_after_secs);
}

/* Returns 0 = ok, -1 = error. */
static int
verify_judge(struct verify *verify, struct twofa_devices_judgement *judgement_r,
	     const char **error_r)
{
	struct twofa_service *service = verify->cmd->service;
	ARRAY_TYPE(twofa_secret) wanted;
	const struct twofa_secret *secret;

	p_array_init(&wanted, verify->cmd->pool, TWOFA_MAX_DEVICES);
	array_foreach(&verify->box->secrets, secret) {
		if (verify_wants(verify, secret))
			array_push_back(&wanted, secret);
	}
	return twofa_judge_devices(&wanted, service->store.keys,
				   verify->cmd->pool, verify->request.code,
				   service->set->twofa_window, ioloop_time,
				   judgement_r, error_r);
}

static void verify_totp(struct verify *verify)
{
	struct twofa_devices_judgement judgement;
	const char *error;

	if (!verify_is_open(verify))
		verify_finish(verify, TWOFA_VERIFY_PAUSED, NULL);
	else if (verify_judge(verify, &judgement, &error) < 0)
		verify_finish(verify, TWOFA_VERIFY_CORRUPT, error);
	else if (judgement.mark == NULL) {
		/* A string that no device can have made is not counted as a
		   guess. */
		verify_finish(verify, TWOFA_VERIFY_WRONG, NULL);
	} else if (judgement.verdict == TWOFA_JUDGED_RIGHT)
		verify_accept(verify, &judgement);
	else
		verify_refuse(verify, &judgement);
}

static bool verify_is_unchanged(struct verify *verify);

static void
verify_rechecked(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
		 void *context)
{
	struct verify *verify = context;

	if (boxes == NULL) {
		verify_finish(verify, TWOFA_VERIFY_ERROR, error);
		return;
	}
	verify->box = array_count(boxes) == 0 ? NULL : array_front(boxes);
	verify_finish(verify, verify->box != NULL &&
		      verify_is_unchanged(verify) ? verify->reply.result :
		      TWOFA_VERIFY_CHANGED, NULL);
}

/* If the code is not there, a command that ends the enrolment may have deleted
   it since the mailbox was read: then nobody has sent a wrong code. */
static void verify_recovery_tried(enum twofa_verify_result result,
				  const char *error, void *context)
{
	struct verify *verify = context;

	if (result != TWOFA_VERIFY_WRONG && result != TWOFA_VERIFY_USED) {
		verify_finish(verify, result, error);
		return;
	}
	verify->reply.result = result;
	twofa_mailbox_lookup_id(&verify->cmd->service->store, verify->cmd->pool,
				verify->request.record_id, verify_rechecked,
				verify);
}

static void verify_recovery(struct verify *verify)
{
	twofa_try_recovery(verify->cmd, &verify->request, verify->box,
			   verify->bound.new_places, verify_recovery_tried,
			   verify);
}

static bool verify_has_secret(struct verify *verify)
{
	const struct twofa_secret *secret;

	array_foreach(&verify->box->secrets, secret) {
		if (strcmp(secret->enrolment_id,
			   verify->request.enrolment_id) == 0)
			return TRUE;
	}
	return FALSE;
}

static bool verify_is_unchanged(struct verify *verify)
{
	const struct twofa_record *record = &verify->box->record;

	/* another command may have confirmed it at the same time */
	if (verify->request.pending) {
		return verify_has_secret(verify) &&
			strcmp(record->enrolment_id,
			       verify->request.enrolment_id) != 0;
	}
	return twofa_mailbox_is_on(verify->box) && verify->box->digits != 0 &&
		strcmp(record->enrolment_id, verify->request.enrolment_id) == 0;
}

static void verify_code(struct verify *verify)
{
	if (*verify->request.code == '\0')
		verify_finish(verify, TWOFA_VERIFY_NO_CODE, NULL);
	else if (verify->request.recovery)
		verify_recovery(verify);
	else
		verify_totp(verify);
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
	else if (verify->lost)
		verify_found_lost(verify);
	else {
		verify->reply.asked = twofa_mailbox_was_asked(verify->box,
							      ioloop_time);
		verify_read_bound(verify);
		verify_code(verify);
	}
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
	/* An admin's program may act for a person who types the code. */
	if (verify->request.ip == NULL) {
		verify->request.ip = cmd->session != NULL ?
			cmd->session->ip : cmd->client_ip;
	}
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
	request->code = "";
	request->recovery = FALSE;
	if (code == NULL)
		return;
	switch (twofa_code_parse(pool, code, &request->code)) {
	case TWOFA_CODE_KIND_OTHER:
		/* no secret can have made it */
		request->code = code;
		break;
	case TWOFA_CODE_KIND_RECOVERY:
		request->recovery = TRUE;
		break;
	case TWOFA_CODE_KIND_NOTHING:
	case TWOFA_CODE_KIND_TOTP:
		break;
	}
}
