/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SESSIONS_H
#define TWOFA_SESSIONS_H

/* Ends the sessions of webmails and of the User Panel together. */

struct twofa_change;
struct twofa_command;
struct twofa_record;
struct twofa_sql;
struct twofa_writes;

/* Adds the statements that end all sessions of a mailbox that has this record
   and this name. */
void twofa_sessions_end_all(struct twofa_sql *sql, struct twofa_change *change,
			    const char *record_id, const char *name);
/* For a mailbox without a record: it has sessions of the User Panel only. */
void twofa_sessions_end_name(struct twofa_sql *sql, struct twofa_writes *writes,
			     const char *name);
/* Like the above, but the User Panel's session of this command goes on, with
   the record as it is now. */
void twofa_sessions_end(struct twofa_command *cmd, struct twofa_change *change,
			const struct twofa_record *record);

/* If the User Panel's session of this command has shown a code, the session
   remembers when, once the change is done. */
void twofa_sessions_prove(struct twofa_command *cmd,
			  struct twofa_change *change);

#endif
