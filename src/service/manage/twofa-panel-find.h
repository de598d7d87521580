/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_FIND_H
#define TWOFA_PANEL_FIND_H

struct twofa_command;

/* Finds the panel session whose token is in the field "session", sets the
   session and user of the command, and calls found. Ends the command if the
   session is unknown or over, or if the mailbox has another record or enrolment
   now. */
typedef void twofa_panel_found_t(struct twofa_command *cmd);
void twofa_panel_find(struct twofa_command *cmd, twofa_panel_found_t *found);

#endif
