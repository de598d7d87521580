/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"

/* OPEN: a process has begun to serve a login, and auth tells by what that was
   accepted. It waits for no reply. Dovecot 2.4 keeps this by itself. */

void twofa_cmd_open(struct twofa_command *cmd)
{
	twofa_closing_opened(cmd->service->closing, cmd->args);
	twofa_command_done(cmd);
}
