/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/code/twofa-judge.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "settings/twofa-settings.h"

/* TEST: tells support what is wrong with a code. It changes nothing. It
   compares the code with the time steps of an hour around now, because most
   often the device's clock is wrong. */

struct test_result {
	const char *result;
	int64_t offset;
};

static int
test_secret(struct twofa_command *cmd, const struct twofa_secret *secret,
	    const char *code, struct test_result *result, const char **error_r)
{
	struct twofa_judgement judgement;
	unsigned int window = cmd->service->set->twofa_window;
	unsigned int retry_after;
	int64_t offset;

	if (twofa_judge_around(secret, cmd->service->store.keys,
			       cmd->pool, code,
			       window, ioloop_time, &judgement,
			       &offset, error_r) < 0)
		return -1;
	if (judgement.verdict == TWOFA_JUDGED_WRONG) {
		/* this secret does not have the code, but a later one may */
		return 0;
	}
	result->offset = offset;
	if (!twofa_throttle_is_open(&secret->tally->throttle, ioloop_time,
				    &retry_after))
		result->result = "paused";
	else if (result->offset >
		 (int64_t)window * secret->params.period_secs)
		result->result = "early";
	else if (-result->offset >
		 (int64_t)window * secret->params.period_secs)
		result->result = "late";
	else if (judgement.verdict == TWOFA_JUDGED_USED)
		result->result = "used";
	else
		result->result = "right";
	return 0;
}

/* Is this a secret in force, or, if 2FA is off, a pending one? */
static bool test_wants(const struct twofa_mailbox *box,
		       const struct twofa_secret *secret)
{
	bool active = strcmp(secret->enrolment_id,
			     box->record.enrolment_id) == 0;

	return active == twofa_mailbox_is_on(box);
}

static int
test_box(struct twofa_command *cmd, const struct twofa_mailbox *box,
	 const char *code, struct test_result *result, const char **error_r)
{
	const struct twofa_secret *secret;

	array_foreach(&box->secrets, secret) {
		if (test_wants(box, secret) &&
		    secret->params.digits == strlen(code) &&
		    test_secret(cmd, secret, code, result, error_r) < 0)
			return -1;
	}
	return 0;
}

static void
test_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_verify_request *request = cmd->context;
	struct test_result result = { .result = "wrong" };
	string_t *fields = twofa_command_str(cmd);
	const char *error;

	if (box == NULL || (!twofa_mailbox_is_on(box) &&
			    twofa_mailbox_pending(box, ioloop_time) == NULL)) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	if (test_box(cmd, box, request->code, &result, &error) < 0) {
		twofa_command_corrupt(cmd, cmd->user, error);
		return;
	}
	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "result", result.result);
	twofa_fields_add_num(fields, "offset", result.offset);
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

void twofa_cmd_test(struct twofa_command *cmd)
{
	struct twofa_verify_request *request =
		p_new(cmd->pool, struct twofa_verify_request, 1);

	cmd->context = request;
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "code"),
				request);
	if (*request->code == '\0')
		twofa_command_fail(cmd, "no-code", "a code is needed");
	else
		twofa_manage_load(cmd, test_loaded);
}
