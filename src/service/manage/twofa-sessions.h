/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SESSIONS_H
#define TWOFA_SESSIONS_H

#include "service/db/twofa-sql.h"

/* Ends the sessions of webmails and of the User Panel together. */

struct twofa_command;
struct twofa_record;

/* Adds the statements that end all sessions of a mailbox, after the statement
   that decides that they end. record_id may be "". */
void twofa_sessions_end_all(struct twofa_sql *sql, struct twofa_writes *writes,
			    enum twofa_write_need need, const char *record_id,
			    const char *name);
/* Like the above, but the User Panel's session of this command goes on, with
   the record as it is now. */
void twofa_sessions_end(struct twofa_command *cmd, struct twofa_writes *writes,
			const struct twofa_record *record);

#endif
