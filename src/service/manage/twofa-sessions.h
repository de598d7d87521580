/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SESSIONS_H
#define TWOFA_SESSIONS_H

#include "service/db/twofa-sql.h"

/* The sessions of webmails and of the User Panel, as far as they end
   together. */

struct twofa_command;
struct twofa_record;

/* Adds what ends all sessions of a mailbox: behind the statement that decides
   that they are over. record_id may be "". */
void twofa_sessions_end_all(struct twofa_sql *sql, struct twofa_writes *writes,
			    enum twofa_write_need need, const char *record_id,
			    const char *name);
/* The same, but the panel's session that the command came by goes on with the
   record as it is now. */
void twofa_sessions_end(struct twofa_command *cmd, struct twofa_writes *writes,
			const struct twofa_record *record);

#endif
