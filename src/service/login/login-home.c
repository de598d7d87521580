/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-homes.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "service/store/twofa-mailbox.h"

/* HOME: auth tells which home the userdbs have returned for a mailbox that has
   a record. It waits for no reply. The home is written down once; when the
   mailbox is opened by another name, its record is found by it. */

static void home_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes,
			const char *error ATTR_UNUSED, void *context)
{
	struct twofa_command *cmd = context;
	const struct twofa_login_context *login = cmd->login;
	const struct twofa_mailbox *box;

	/* a failed read was logged */
	if (boxes != NULL) {
		array_foreach(boxes, box) {
			if (box->named && box->corrupt == NULL &&
			    !twofa_mailbox_has_tag(box, login->tags)) {
				twofa_homes_add(cmd->service,
						box->record.record_id,
						login->tags, "login");
			}
		}
	}
	twofa_command_done(cmd);
}

void twofa_cmd_home(struct twofa_command *cmd)
{
	const struct twofa_login_context *login =
		twofa_login_context_parse(cmd);

	if (login->bad_name || login->names[0] == NULL ||
	    login->names[1] != NULL || login->tags[0] == NULL) {
		twofa_command_done(cmd);
		return;
	}
	twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool,
				   login->names, login->tags, home_loaded, cmd);
}
