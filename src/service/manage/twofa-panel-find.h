/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_FIND_H
#define TWOFA_PANEL_FIND_H

struct twofa_command;

/* Finds the panel session that the command was sent for (its field "session"),
   and sets the command's session and user. A session that is unknown, over,
   or of a mailbox that is no longer the same ends the command. */
typedef void twofa_panel_found_t(struct twofa_command *cmd);
void twofa_panel_find(struct twofa_command *cmd, twofa_panel_found_t *found);

#endif
