/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-panel-token.h"

/* The columns that decide about a session are covered by a MAC, so that a
   person who can only write the database cannot make one. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_panel_session, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(session_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .signed_as = 2),
	COLUMN(name, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_INDEX,
	       .signed_as = 3),
	COLUMN(enrolment_id, .text = TWOFA_TEXT_ID, .signed_as = 4),
	COLUMN(verifier, .text = TWOFA_TEXT_HASH, .key = TWOFA_KEY_UNIQUE,
	       .signed_as = 5),
	COLUMN(state, .signed_as = 6),
	COLUMN(login_at, .signed_as = 7),
	COLUMN(proved_at, .signed_as = 11),
	COLUMN(method, .text = TWOFA_TEXT_ID, .signed_as = 8),
	COLUMN(last_used),
	COLUMN(expires, .signed_as = 9),
	COLUMN(home, .text = TWOFA_TEXT_HASH, .signed_as = 10),
	COLUMN(ip, .text = TWOFA_TEXT_SHORT),
	COLUMN(agent, .text = TWOFA_TEXT_LONG),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
	COLUMN(rev),
};

const struct twofa_table twofa_panel_table = {
	.name = "twofa_panel_sessions",
	.title = "panel session",
	.signed_kind = "panel-session",
	TWOFA_TABLE_COLUMNS(struct twofa_panel_session, columns),
};

static struct twofa_stmt *
panel_select(struct twofa_sql *sql, const char *const *verifiers)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_panel_table, t_strdup_printf(
		"WHERE verifier IN (%s)",
		twofa_sql_marks(str_array_length(verifiers))));
	twofa_stmt_list(stmt, verifiers);
	return stmt;
}

struct twofa_stmt *
twofa_panel_select_ticket(struct twofa_sql *sql, const struct twofa_keys *keys,
			  const char *ticket_name)
{
	return panel_select(sql, twofa_panel_ticket_verifiers(keys,
							      ticket_name));
}

struct twofa_stmt *
twofa_panel_select_session(struct twofa_sql *sql, const struct twofa_keys *keys,
			   const char *token)
{
	return panel_select(sql, twofa_panel_token_verifiers(keys, token));
}

int twofa_panel_session_parse(pool_t pool, const struct twofa_keys *keys,
			      const char *const *row,
			      struct twofa_panel_session *session_r,
			      const char **error_r)
{
	return twofa_table_parse(&twofa_panel_table, pool, keys, row,
				 session_r, error_r);
}

struct twofa_stmt *
twofa_panel_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session)
{
	struct twofa_stmt *stmt = twofa_table_insert(sql, &twofa_panel_table,
						     1);

	twofa_table_bind(stmt, &twofa_panel_table, keys, session);
	return stmt;
}

struct twofa_stmt *
twofa_panel_insert_phone(struct twofa_sql *sql, const struct twofa_keys *keys,
			 const struct twofa_panel_session *phone)
{
	struct twofa_stmt *stmt = twofa_table_insert_if(
		sql, &twofa_panel_table, TWOFA_PANEL_SESSION_FROM, FALSE);

	twofa_table_bind(stmt, &twofa_panel_table, keys, phone);
	twofa_stmt_str(stmt, phone->agent);
	return stmt;
}

struct twofa_stmt *
twofa_panel_overwrite(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_panel_session *session)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_panel_sessions SET record_id = ?, "
		"enrolment_id = ?, verifier = ?, state = ?, login_at = ?, "
		"proved_at = ?, method = ?, last_used = ?, expires = ?, ip = ?, agent = ?, "
		"mac = ?, rev = rev + 1 WHERE session_id = ?");
	twofa_stmt_str(stmt, session->record_id);
	twofa_stmt_str(stmt, session->enrolment_id);
	twofa_stmt_str(stmt, session->verifier);
	twofa_stmt_num(stmt, session->state);
	twofa_stmt_num(stmt, session->login_at);
	twofa_stmt_num(stmt, session->proved_at);
	twofa_stmt_str(stmt, session->method);
	twofa_stmt_num(stmt, session->last_used);
	twofa_stmt_num(stmt, session->expires);
	twofa_stmt_str(stmt, session->ip);
	twofa_stmt_str(stmt, session->agent);
	twofa_stmt_str(stmt, twofa_table_mac(&twofa_panel_table, keys,
					     session));
	twofa_stmt_str(stmt, session->session_id);
	return stmt;
}

struct twofa_stmt *
twofa_panel_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session)
{
	struct twofa_stmt *stmt = twofa_panel_overwrite(sql, keys, session);

	twofa_stmt_append(stmt, " AND rev = ?");
	twofa_stmt_num(stmt, session->rev);
	return stmt;
}

/* Does not raise rev: an UPDATE of the session's state that runs at the same
   time would fail. */
struct twofa_stmt *
twofa_panel_touch(struct twofa_sql *sql, const char *session_id, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_panel_sessions "
			       "SET last_used = ? WHERE session_id = ?");
	twofa_stmt_num(stmt, now);
	twofa_stmt_str(stmt, session_id);
	twofa_stmt_one_row(stmt);
	return stmt;
}

struct twofa_stmt *
twofa_panel_delete(struct twofa_sql *sql, const char *session_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_sessions "
			       "WHERE session_id = ?");
	twofa_stmt_str(stmt, session_id);
	return stmt;
}

struct twofa_stmt *
twofa_panel_delete_phones(struct twofa_sql *sql,
			  const struct twofa_panel_session *session,
			  const char *phone_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_sessions "
			       "WHERE name = ? AND state = ? AND agent = ? "
			       "AND session_id <> ?");
	twofa_stmt_str(stmt, session->name);
	twofa_stmt_num(stmt, TWOFA_PANEL_PHONE);
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_str(stmt, phone_id);
	return stmt;
}

struct twofa_stmt *
twofa_panel_delete_others(struct twofa_sql *sql, const char *name,
			  const char *session_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_sessions "
			       "WHERE name = ? AND session_id <> ?");
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, session_id);
	return stmt;
}

/* A session's owner is told for a while why it is over; nobody asks after a
   ticket. */
struct twofa_stmt *
twofa_panel_delete_expired(struct twofa_sql *sql, const char *name, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_sessions "
			       "WHERE name = ? AND (expires <= ? OR "
			       "(expires <= ? AND state <> ?))");
	twofa_stmt_str(stmt, name);
	twofa_stmt_num(stmt, now - TWOFA_PANEL_OVER_SECS);
	twofa_stmt_num(stmt, now);
	twofa_stmt_num(stmt, TWOFA_PANEL_SESSION);
	return stmt;
}

struct twofa_stmt *
twofa_panel_delete_all_over(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_sessions "
			       "WHERE expires <= ? OR last_used <= ?");
	twofa_stmt_num(stmt, now - TWOFA_PANEL_OVER_SECS);
	twofa_stmt_num(stmt, now - TWOFA_PANEL_OVER_SECS);
	return stmt;
}

/* MySQL accepts LIMIT only in a derived table. */
struct twofa_stmt *
twofa_panel_delete_oldest(struct twofa_sql *sql,
			  const struct twofa_panel_session *session)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"DELETE FROM twofa_panel_sessions WHERE name = ? AND "
		"state = ? AND session_id <> ? AND session_id NOT IN "
		"(SELECT session_id FROM (SELECT session_id "
		"FROM twofa_panel_sessions WHERE name = ? AND state = ? AND "
		"session_id <> ? ORDER BY login_at DESC, last_used DESC "
		"LIMIT ?) newest)");
	twofa_stmt_str(stmt, session->name);
	twofa_stmt_num(stmt, TWOFA_PANEL_SESSION);
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_str(stmt, session->name);
	twofa_stmt_num(stmt, TWOFA_PANEL_SESSION);
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_MAX_PER_MAILBOX - 1);
	return stmt;
}

bool twofa_panel_ticket_is_alive(const struct twofa_panel_session *session,
				 int64_t now)
{
	switch (session->state) {
	case TWOFA_PANEL_TICKET:
	case TWOFA_PANEL_TICKET_NO_CODE:
		return session->expires > now;
	case TWOFA_PANEL_SESSION:
	case TWOFA_PANEL_PHONE:
		break;
	}
	return FALSE;
}

bool twofa_panel_phone_is_alive(const struct twofa_panel_session *session,
				int64_t now)
{
	return session->state == TWOFA_PANEL_PHONE && session->expires > now;
}

bool twofa_panel_session_is_alive(const struct twofa_panel_session *session,
				  int64_t now)
{
	return session->state == TWOFA_PANEL_SESSION &&
		session->expires > now &&
		session->last_used + TWOFA_PANEL_IDLE_SECS > now;
}

/* The same in SQL, for those that fit a mailbox: see
   twofa_panel_session_fits(). */
#define IS_ALIVE \
	"name = ? AND (record_id = '' OR record_id = ?) AND " \
	"enrolment_id = ? AND state = ? AND expires > ? AND last_used > ?"

const char twofa_panel_count_text[] =
	"(SELECT COUNT(*) FROM twofa_panel_sessions WHERE "IS_ALIVE")";
const char twofa_panel_list_text[] =
	"SELECT session_id, 'panel' AS kind, login_at AS created, last_used, "
	"expires, ip AS last_ip, 'twofa-panel' AS service "
	"FROM twofa_panel_sessions WHERE "IS_ALIVE;

void twofa_panel_alive_bind(struct twofa_stmt *stmt, const char *name,
			    const char *record_id, const char *enrolment_id,
			    int64_t now)
{
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_SESSION);
	twofa_stmt_num(stmt, now);
	twofa_stmt_num(stmt, now - TWOFA_PANEL_IDLE_SECS);
}

bool twofa_panel_session_fits(const struct twofa_panel_session *session,
			      const struct twofa_mailbox *box)
{
	if (box == NULL)
		return *session->record_id == '\0';
	/* A session that began without a record fits when the mailbox has got
	   one. */
	if (*session->record_id != '\0' &&
	    strcmp(session->record_id, box->record.record_id) != 0)
		return FALSE;
	return strcmp(session->name, box->record.name) == 0 &&
		strcmp(session->enrolment_id, box->record.enrolment_id) == 0;
}

bool twofa_panel_session_is_recent(const struct twofa_panel_session *session,
				   const struct twofa_mailbox *box,
				   int64_t now)
{
	if (session->login_at + TWOFA_PANEL_RECENT_SECS <= now)
		return FALSE;
	return box == NULL || !twofa_mailbox_is_on(box) ||
		strcmp(session->method, "code") == 0 ||
		strcmp(session->method, "recovery") == 0;
}

bool twofa_panel_session_is_proven(const struct twofa_panel_session *session,
				   const struct twofa_mailbox *box,
				   int64_t now)
{
	return box != NULL && twofa_mailbox_is_on(box) &&
		session->proved_at + TWOFA_PANEL_PROVEN_SECS > now &&
		session->proved_at <= now;
}
