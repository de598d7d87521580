/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "settings/twofa-settings.h"

/* UNLOCK: lets codes be judged again after too many guesses, and takes back an
   accepted time step that lies in the future because the clock was ahead. */

/* A time step that a right clock may have accepted stays used, and a counter
   knows no clock. */
static int64_t
unlocked_step(struct twofa_service *service, const struct twofa_secret *secret)
{
	int64_t max_step;

	if (secret->kind == TWOFA_SECRET_HOTP)
		return secret->last_step;
	max_step = twofa_totp_step(&secret->params, ioloop_time) +
		service->set->twofa_window;
	return I_MIN(secret->last_step, max_step);
}

/* Returns the text of the steps of all secrets that share the tally. */
static const char *unlocked_steps(struct twofa_service *service,
				  const struct twofa_mailbox *box,
				  const struct twofa_tally *tally)
{
	string_t *steps = t_str_new(256);
	const struct twofa_secret *secret;

	array_foreach(&box->secrets, secret) {
		if (secret->tally == tally && secret->last_step >= 0) {
			twofa_tally_append_step(steps, secret->secret_id,
				unlocked_step(service, secret),
				secret->last_used);
		}
	}
	return str_c(steps);
}

static bool is_first_of_tally(const struct twofa_mailbox *box,
			      const struct twofa_secret *secret)
{
	const struct twofa_secret *first;

	array_foreach(&box->secrets, first) {
		if (first->tally == secret->tally)
			return first == secret;
	}
	i_unreached();
}

static void unlock_all(struct twofa_command *cmd, struct twofa_change *change,
		       const struct twofa_mailbox *box)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_secret *secret;
	int64_t step;

	array_foreach(&box->secrets, secret) {
		step = unlocked_step(cmd->service, secret);
		if (secret->first_step > step) {
			twofa_change_add(change, twofa_secret_set_first_step(
				sql, secret->secret_id, step));
		}
		if (is_first_of_tally(box, secret)) {
			twofa_change_add(change, twofa_tally_unlock(
				sql, secret->tally, unlocked_steps(
					cmd->service, box, secret->tally)));
		}
	}
}

static void
unlock_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_change *change;

	if (box == NULL || array_count(&box->secrets) == 0) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	unlock_all(cmd, change, box);
	twofa_command_changed(cmd, "unlocked codes");
	twofa_manage_run(cmd, &change, twofa_command_ok, NULL);
}

void twofa_cmd_unlock(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, unlock_loaded);
}
