/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WARNINGS_H
#define TWOFA_WARNINGS_H

/* Somebody has shown the right password of a mailbox and no right code, from a
   place where it was never opened. If no right code from there follows in
   TWOFA_ACTIVITY_ASKED_SECS, the owner gets a mail, at most one in a week. Who
   waits for that is kept in memory: a warning is lost when the process ends,
   the activity has the login all the same. */

struct twofa_command;
struct twofa_record;

void twofa_warning_add(struct twofa_command *cmd,
		       const struct twofa_record *record, const char *ip);
/* A right code came from this address. */
void twofa_warning_remove(const struct twofa_record *record, const char *ip);
/* Forgets all of them. */
void twofa_warnings_deinit(void);

#endif
