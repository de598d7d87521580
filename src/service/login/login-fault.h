/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef LOGIN_FAULT_H
#define LOGIN_FAULT_H

struct twofa_command;

/* Ends a command, of any role, because the service as a whole can't work. Of
   auth's commands this sends the event that they send when they are
   answered. */
void twofa_login_fault(struct twofa_command *cmd, const char *error);

#endif
