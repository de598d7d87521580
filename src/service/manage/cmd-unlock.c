/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "settings/twofa-settings.h"

/* UNLOCK: lets codes be judged again after too many guesses, and takes back an
   accepted time step that lies in the future because the clock was ahead. */

static struct twofa_stmt *
unlock_stmt(struct twofa_service *service, const struct twofa_secret *secret)
{
	/* a time step that a right clock may have accepted stays used */
	int64_t max_step = twofa_totp_step(&secret->params, ioloop_time) +
		service->set->twofa_window;

	return twofa_secret_unlock(service->store.sql, secret, max_step);
}

static void
unlock_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_secret *secret;
	struct twofa_writes *writes;

	if (box == NULL || array_count(&box->secrets) == 0) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	writes = twofa_writes_init(sql, TRUE);
	array_foreach(&box->secrets, secret) {
		twofa_writes_add(writes, unlock_stmt(cmd->service, secret),
				 TWOFA_WRITE_ANY);
	}
	twofa_manage_write(cmd, &writes, twofa_command_ok, NULL);
}

void twofa_cmd_unlock(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, unlock_loaded);
}
