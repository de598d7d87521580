/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PERMISSIONS_H
#define TWOFA_PERMISSIONS_H

#include "service/command/twofa-command.h"

/* Who may ask the service for what. twofa-dispatch.c compares each command and
   its fields with these tables, and takes the mailbox from the session of the
   User Panel. manage/twofa-need.c asks for the proofs, and command/ lets no
   command write or succeed that lacks them. */

/* The role of a client that has connected to the listening socket fd, which has
   this name in the configuration. TWOFA_ROLE_NONE may not ask for anything. */
enum twofa_role twofa_permissions_role(int fd, const char *socket_name);

/* Returns NULL if there is no such command, or if the role may not use it. */
const struct twofa_command_def *
twofa_permissions_find(const char *command, enum twofa_role role);

/* Returns TRUE if the service ignores this field ("key=value") when a client of
   this role sends it. */
bool twofa_permissions_ignore(enum twofa_role role, const char *field);

#endif
