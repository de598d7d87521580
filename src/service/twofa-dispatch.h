/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DISPATCH_H
#define TWOFA_DISPATCH_H

#include "service/command/twofa-command.h"

/* From a line of the protocol to the function that carries the command out. */

/* args is the line "COMMAND id key=value…", split at its tabs. Runs the
   command, or sends an error if the role may not use it. Returns 0 = ok, -1 =
   the line is none of the protocol's. */
int twofa_dispatch_line(struct twofa_service *service,
			struct twofa_command_client *client,
			enum twofa_role role, const char *const *args);

#endif
