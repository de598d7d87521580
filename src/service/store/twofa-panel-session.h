/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_SESSION_H
#define TWOFA_PANEL_SESSION_H

#include "service/db/twofa-table.h"

/* A row of twofa_panel_sessions (doc/store.md). First it is the ticket of a
   login, from which one session of the User Panel can be made; then it is that
   session. */

struct twofa_keys;
struct twofa_mailbox;

#define TWOFA_PANEL_IDLE_SECS (15*60)
#define TWOFA_PANEL_MAX_SECS (8*60*60)
/* how long the row of a session that is over stays */
#define TWOFA_PANEL_OVER_SECS (24*60*60)
#define TWOFA_PANEL_RECENT_SECS (15*60)
#define TWOFA_PANEL_PROVEN_SECS (15*60)
#define TWOFA_PANEL_TOUCH_SECS 60
#define TWOFA_PANEL_MAX_PER_MAILBOX 20
#define TWOFA_PANEL_HOME_SHARED "shared:"

enum twofa_panel_state {
	/* a login that was accepted */
	TWOFA_PANEL_TICKET = 1,
	/* a login that lacked only the code */
	TWOFA_PANEL_TICKET_NO_CODE = 2,
	TWOFA_PANEL_SESSION = 3,
	/* a ticket for a phone, see TWOFA_PANEL_PHONE_SECS */
	TWOFA_PANEL_PHONE = 4,
};

/* A session can make a ticket by which a phone that is not signed in gets one
   application password. It is a row like that of the session, and ends with it:
   agent is the session's id. method is the word below until it is used, and then
   the nonce of the form that has used it. */
#define TWOFA_PANEL_PHONE_SECS (10*60)
#define TWOFA_PANEL_PHONE_UNUSED "phone"

struct twofa_panel_session {
	/* record_id is "" for a mailbox without a record, enrolment_id for
	   one without 2FA */
	const char *session_id, *record_id, *name, *enrolment_id, *verifier;
	enum twofa_panel_state state;
	int64_t login_at;
	/* when a code was accepted in this session; 0 = never */
	int64_t proved_at;
	const char *method; /* password, code, recovery */
	int64_t last_used, expires;
	/* The proof of the home that the userdbs returned at the login, or ""
	   (lib-syntax/twofa-home.h). TWOFA_PANEL_HOME_SHARED stands before it
	   if they return it for everybody. */
	const char *home;
	const char *ip, *agent, *mac;
	int64_t rev;
};

extern const struct twofa_table twofa_panel_table;

/* A query that has a row if this session is there, and the condition. Both take
   session_id. */
#define TWOFA_PANEL_SESSION_FROM \
	"FROM twofa_panel_sessions WHERE session_id = ?"
#define TWOFA_PANEL_SESSION_EXISTS "EXISTS (SELECT 1 "TWOFA_PANEL_SESSION_FROM")"

/* Select the row of a ticket and of a session, whichever key its verifier was
   made with. */
struct twofa_stmt *
twofa_panel_select_ticket(struct twofa_sql *sql, const struct twofa_keys *keys,
			  const char *ticket_name);
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
/* Inserts a ticket for a phone, if the session that made it is there. */
struct twofa_stmt *
twofa_panel_insert_phone(struct twofa_sql *sql, const struct twofa_keys *keys,
			 const struct twofa_panel_session *phone);
/* Writes all columns that may change. */
struct twofa_stmt *
twofa_panel_overwrite(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_panel_session *session);
/* The same, if nothing has changed the row since it was read (rev). */
struct twofa_stmt *
twofa_panel_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session);
struct twofa_stmt *
twofa_panel_touch(struct twofa_sql *sql, const char *session_id, int64_t now);
struct twofa_stmt *
twofa_panel_delete(struct twofa_sql *sql, const char *session_id);
/* Deletes the tickets for phones that this session has made, but the one with
   this id; "" = all. */
struct twofa_stmt *
twofa_panel_delete_phones(struct twofa_sql *sql,
			  const struct twofa_panel_session *session,
			  const char *phone_id);
/* Deletes all of a mailbox, with tickets, but this one; "" = all. */
struct twofa_stmt *
twofa_panel_delete_others(struct twofa_sql *sql, const char *name,
			  const char *session_id);
/* Deletes those of a mailbox that have been over for TWOFA_PANEL_OVER_SECS,
   with tickets. */
struct twofa_stmt *
twofa_panel_delete_expired(struct twofa_sql *sql, const char *name,
			   int64_t now);
/* Deletes those of all mailboxes that have been over or unused for
   TWOFA_PANEL_OVER_SECS, with tickets. */
struct twofa_stmt *
twofa_panel_delete_all_over(struct twofa_sql *sql, int64_t now);
/* Deletes the oldest sessions of the mailbox, so that with this one it has at
   most TWOFA_PANEL_MAX_PER_MAILBOX. */
struct twofa_stmt *
twofa_panel_delete_oldest(struct twofa_sql *sql,
			  const struct twofa_panel_session *session);

/* Return TRUE if the row is a ticket, or a session, that can be used now. */
bool twofa_panel_ticket_is_alive(const struct twofa_panel_session *session,
				 int64_t now);
bool twofa_panel_session_is_alive(const struct twofa_panel_session *session,
				  int64_t now);
bool twofa_panel_phone_is_alive(const struct twofa_panel_session *session,
				int64_t now);
/* A subselect: how many sessions of a mailbox can be used now; and the SELECT
   of them, with the columns of enum twofa_overview_column. */
extern const char twofa_panel_count_text[], twofa_panel_list_text[];
/* Binds the values of either. record_id is "" for a mailbox without a record,
   enrolment_id for one without 2FA. */
void twofa_panel_alive_bind(struct twofa_stmt *stmt, const char *name,
			    const char *record_id, const char *enrolment_id,
			    int64_t now);
/* Returns TRUE if the session belongs to the mailbox as it is now (NULL = it
   has no record): the mailbox was not deleted, renamed, enrolled or disabled
   since. */
bool twofa_panel_session_fits(const struct twofa_panel_session *session,
			      const struct twofa_mailbox *box);
/* Returns TRUE if the login was at most TWOFA_PANEL_RECENT_SECS ago, and had a
   code if 2FA is on. */
bool twofa_panel_session_is_recent(const struct twofa_panel_session *session,
				   const struct twofa_mailbox *box,
				   int64_t now);
/* Returns TRUE if 2FA is on, and a code was accepted in this session at most
   TWOFA_PANEL_PROVEN_SECS ago. That is no recent login: it opens nothing but
   commands that would take the same code once more. */
bool twofa_panel_session_is_proven(const struct twofa_panel_session *session,
				   const struct twofa_mailbox *box,
				   int64_t now);

#endif
