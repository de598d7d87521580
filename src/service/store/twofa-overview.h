/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_OVERVIEW_H
#define TWOFA_OVERVIEW_H

#include "service/store/twofa-webmail.h"

/* Counts or lists a mailbox's rows of several tables in one statement. The file
   of each table has the condition that its rows have to meet. */

struct twofa_overview_mailbox {
	const char *name;
	/* "" = the mailbox has no record; "" = 2FA is off */
	const char *record_id, *enrolment_id;
	struct twofa_webmail_limits webmail;
};

enum twofa_overview_count {
	TWOFA_OVERVIEW_RECOVERY_CODES = 0,
	TWOFA_OVERVIEW_APP_PASSWORDS,
	TWOFA_OVERVIEW_PANEL_SESSIONS,
	TWOFA_OVERVIEW_WEBMAIL_SESSIONS,
};

enum twofa_overview_column {
	TWOFA_OVERVIEW_ID = 0,
	/* "webmail" or "panel" */
	TWOFA_OVERVIEW_KIND,
	TWOFA_OVERVIEW_CREATED,
	TWOFA_OVERVIEW_LAST_USED,
	TWOFA_OVERVIEW_EXPIRES,
	TWOFA_OVERVIEW_IP,
	TWOFA_OVERVIEW_SERVICE,

	TWOFA_OVERVIEW_COLUMNS
};

/* One row with the numbers of enum twofa_overview_count: what can be used
   now. */
struct twofa_stmt *
twofa_overview_count(struct twofa_sql *sql,
		     const struct twofa_overview_mailbox *mailbox, int64_t now);
/* The sessions that can be used now, last used first. */
struct twofa_stmt *
twofa_overview_sessions(struct twofa_sql *sql,
			const struct twofa_overview_mailbox *mailbox,
			int64_t now);

/* The tables whose rows belong to a record; ends with NULL. */
extern const struct twofa_table *const twofa_overview_tables[];
/* One row: the last id of the next count rows of such a table after this id,
   NULL if there are none; and how many of these rows belong to no record. */
struct twofa_stmt *
twofa_overview_leftovers(struct twofa_sql *sql, const struct twofa_table *table,
			 const char *after, unsigned int count);

#endif
