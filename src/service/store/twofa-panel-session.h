/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_SESSION_H
#define TWOFA_PANEL_SESSION_H

#include "service/db/twofa-table.h"

/* A row of twofa_panel_sessions (doc/store.md): a login that a session of the
   User Panel may be made from (its ticket), and later the session itself. */

struct twofa_keys;
struct twofa_mailbox;

#define TWOFA_PANEL_IDLE_SECS (15*60)
#define TWOFA_PANEL_MAX_SECS (8*60*60)
#define TWOFA_PANEL_RECENT_SECS (15*60)
#define TWOFA_PANEL_TOUCH_SECS 60
#define TWOFA_PANEL_MAX_PER_MAILBOX 20

enum twofa_panel_state {
	/* a login that was accepted */
	TWOFA_PANEL_TICKET = 1,
	/* a login that lacked nothing but the code */
	TWOFA_PANEL_TICKET_NO_CODE = 2,
	TWOFA_PANEL_SESSION = 3,
};

struct twofa_panel_session {
	/* record_id is "" for a mailbox without a record, enrolment_id for
	   one without 2FA */
	const char *session_id, *record_id, *name, *enrolment_id, *verifier;
	enum twofa_panel_state state;
	int64_t login_at;
	const char *method; /* password, code, recovery */
	int64_t last_used, expires;
	const char *ip, *agent, *mac;
	int64_t rev;
};

extern const struct twofa_table twofa_panel_table;

/* What a ticket and a session token are found by in the store, for the newest
   key. From the data stack. ticket_id is the login's session id
   (twofa-ticket-id.h). */
const char *
twofa_panel_ticket_verifier(const struct twofa_keys *keys,
			    const char *ticket_id);
const char *
twofa_panel_token_verifier(const struct twofa_keys *keys, const char *token);
/* A new session token. From pool, which has to be a clean one. */
const char *twofa_panel_token_new(pool_t pool);

/* Whichever key they were made with. */
struct twofa_stmt *
twofa_panel_select_ticket(struct twofa_sql *sql, const struct twofa_keys *keys,
			  const char *ticket_id);
struct twofa_stmt *
twofa_panel_select_session(struct twofa_sql *sql, const struct twofa_keys *keys,
			   const char *token);
/* Reads a row of these. Returns 0 = ok, -1 = corrupt. */
int twofa_panel_session_parse(pool_t pool, const struct twofa_keys *keys,
			      const char *const *row,
			      struct twofa_panel_session *session_r,
			      const char **error_r);

/* Inserts nothing if there is a row for this ticket. */
struct twofa_stmt *
twofa_panel_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session);
/* Writes all that may change, if the row is still as it was read (rev). */
struct twofa_stmt *
twofa_panel_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session);
struct twofa_stmt *
twofa_panel_touch(struct twofa_sql *sql, const char *session_id, int64_t now);
struct twofa_stmt *
twofa_panel_delete(struct twofa_sql *sql, const char *session_id);
/* All of a mailbox but one ("" = none is left), tickets, too. */
struct twofa_stmt *
twofa_panel_delete_others(struct twofa_sql *sql, const char *name,
			  const char *session_id);
/* A mailbox's that are over, tickets, too. */
struct twofa_stmt *
twofa_panel_delete_expired(struct twofa_sql *sql, const char *name,
			   int64_t now);
/* Those of all mailboxes that are over or have been idle for too long, with
   tickets. */
struct twofa_stmt *
twofa_panel_delete_all_over(struct twofa_sql *sql, int64_t now);
/* So many that the mailbox has no more than are allowed, this one included:
   the oldest. */
struct twofa_stmt *
twofa_panel_delete_oldest(struct twofa_sql *sql,
			  const struct twofa_panel_session *session);

/* Is it a ticket, or a session, that is still good? */
bool twofa_panel_ticket_is_alive(const struct twofa_panel_session *session,
				 int64_t now);
bool twofa_panel_session_is_alive(const struct twofa_panel_session *session,
				  int64_t now);
/* A subselect: how many sessions of a mailbox can be used now; and the SELECT
   of them, with the columns of enum twofa_overview_column. */
extern const char twofa_panel_count_text[], twofa_panel_list_text[];
/* Binds the values of either. record_id is "" for a mailbox without a record,
   enrolment_id for one without 2FA. */
void twofa_panel_alive_bind(struct twofa_stmt *stmt, const char *name,
			    const char *record_id, const char *enrolment_id,
			    int64_t now);
/* Does it belong to the mailbox as it is now (NULL = it has no record)? Not if
   that was deleted, renamed, enrolled or disabled since. */
bool twofa_panel_session_fits(const struct twofa_panel_session *session,
			      const struct twofa_mailbox *box);
/* Was the login a moment ago, and by a code if 2FA is on? */
bool twofa_panel_session_is_recent(const struct twofa_panel_session *session,
				   const struct twofa_mailbox *box,
				   int64_t now);

#endif
