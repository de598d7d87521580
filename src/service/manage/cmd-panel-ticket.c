/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-ticket-seal.h"

/* TICKET: gives the User Panel what it needs to log one user in at auth. */

void twofa_cmd_ticket(struct twofa_command *cmd)
{
	const char *ticket = twofa_ticket_new(cmd->pool);
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "ticket", ticket);
	twofa_fields_add(fields, "login", twofa_ticket_seal(
		cmd->service->store.keys, ticket, ioloop_time));
	twofa_command_reply(cmd, "OK", fields);
}
