/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "randgen.h"
#include "safe-memset.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-row.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-panel-session.h"

/* Neither ticket nor token is in the store, only a keyed hash; and what decides
   about a session carries a MAC, so that nobody makes one by an INSERT. */

#define PANEL_COLUMNS \
	"session_id, record_id, name, enrolment_id, verifier, state, " \
	"login_at, method, last_used, expires, ip, agent, mac, rev"

#define TOKEN_BYTES 20

static const char *const *verifier_fields(const char *kind, const char *value)
{
	const char **fields = t_new(const char *, 3);

	fields[0] = kind;
	fields[1] = value;
	return fields;
}

const char *
twofa_panel_ticket_verifier(const struct twofa_keys *keys,
			    const char *ticket_id)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_SESSION,
				verifier_fields("panel-ticket", ticket_id));
}

const char *
twofa_panel_token_verifier(const struct twofa_keys *keys, const char *token)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_SESSION,
				verifier_fields("panel-session", token));
}

const char *twofa_panel_token_new(pool_t pool)
{
	unsigned char random[TOKEN_BYTES];
	const char *token;

	random_fill(random, sizeof(random));
	token = p_strdup(pool, binary_to_hex(random, sizeof(random)));
	safe_memset(random, 0, sizeof(random));
	return token;
}

static struct twofa_stmt *
panel_select(struct twofa_sql *sql, const struct twofa_keys *keys,
	     const char *kind, const char *value)
{
	const char *const *verifiers = twofa_mac_create_all(
		pool_datastack_create(), keys, TWOFA_PURPOSE_SESSION,
		verifier_fields(kind, value));
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"SELECT "PANEL_COLUMNS" FROM twofa_panel_sessions "
		"WHERE verifier IN (%s)",
		twofa_sql_marks(str_array_length(verifiers))));
	twofa_stmt_list(stmt, verifiers);
	return stmt;
}

struct twofa_stmt *
twofa_panel_select_ticket(struct twofa_sql *sql, const struct twofa_keys *keys,
			  const char *ticket_id)
{
	return panel_select(sql, keys, "panel-ticket", ticket_id);
}

struct twofa_stmt *
twofa_panel_select_session(struct twofa_sql *sql, const struct twofa_keys *keys,
			   const char *token)
{
	return panel_select(sql, keys, "panel-session", token);
}

static const char *const *
panel_mac_fields(const struct twofa_panel_session *session)
{
	const char **fields = t_new(const char *, 11);

	fields[0] = "panel-session";
	fields[1] = session->session_id;
	fields[2] = session->record_id;
	fields[3] = session->name;
	fields[4] = session->enrolment_id;
	fields[5] = session->verifier;
	fields[6] = dec2str(session->state);
	fields[7] = dec2str(session->login_at);
	fields[8] = session->method;
	fields[9] = dec2str(session->expires);
	return fields;
}

static const char *panel_mac(const struct twofa_keys *keys,
			     const struct twofa_panel_session *session)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
				panel_mac_fields(session));
}

int twofa_panel_session_parse(pool_t pool, const struct twofa_keys *keys,
			      const char *const *columns,
			      struct twofa_panel_session *session_r,
			      const char **error_r)
{
	struct twofa_row row = { .pool = pool, .next = columns };

	i_zero(session_r);
	session_r->session_id = twofa_row_str(&row);
	session_r->record_id = twofa_row_str(&row);
	session_r->name = twofa_row_str(&row);
	session_r->enrolment_id = twofa_row_str(&row);
	session_r->verifier = twofa_row_str(&row);
	session_r->state = (enum twofa_panel_state)twofa_row_uint(&row);
	session_r->login_at = twofa_row_num(&row);
	session_r->method = twofa_row_str(&row);
	session_r->last_used = twofa_row_num(&row);
	session_r->expires = twofa_row_num(&row);
	session_r->ip = twofa_row_str(&row);
	session_r->agent = twofa_row_str(&row);
	session_r->mac = twofa_row_str(&row);
	session_r->rev = twofa_row_num(&row);
	if (row.failed) {
		*error_r = "panel session with a value that can't be";
		return -1;
	}
	if (twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
			     panel_mac_fields(session_r),
			     session_r->mac) <= 0) {
		*error_r = "panel session that was not written by this "
			"service (its MAC does not match)";
		return -1;
	}
	return 0;
}

struct twofa_stmt *
twofa_panel_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, twofa_sql_insert(
		sql, "twofa_panel_sessions", PANEL_COLUMNS, 1));
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_str(stmt, session->record_id);
	twofa_stmt_str(stmt, session->name);
	twofa_stmt_str(stmt, session->enrolment_id);
	twofa_stmt_str(stmt, session->verifier);
	twofa_stmt_num(stmt, session->state);
	twofa_stmt_num(stmt, session->login_at);
	twofa_stmt_str(stmt, session->method);
	twofa_stmt_num(stmt, session->last_used);
	twofa_stmt_num(stmt, session->expires);
	twofa_stmt_str(stmt, session->ip);
	twofa_stmt_str(stmt, session->agent);
	twofa_stmt_str(stmt, panel_mac(keys, session));
	twofa_stmt_num(stmt, session->rev);
	return stmt;
}

struct twofa_stmt *
twofa_panel_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		   const struct twofa_panel_session *session)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_panel_sessions SET record_id = ?, "
		"enrolment_id = ?, verifier = ?, state = ?, login_at = ?, "
		"method = ?, last_used = ?, expires = ?, ip = ?, agent = ?, "
		"mac = ?, rev = rev + 1 WHERE session_id = ? AND rev = ?");
	twofa_stmt_str(stmt, session->record_id);
	twofa_stmt_str(stmt, session->enrolment_id);
	twofa_stmt_str(stmt, session->verifier);
	twofa_stmt_num(stmt, session->state);
	twofa_stmt_num(stmt, session->login_at);
	twofa_stmt_str(stmt, session->method);
	twofa_stmt_num(stmt, session->last_used);
	twofa_stmt_num(stmt, session->expires);
	twofa_stmt_str(stmt, session->ip);
	twofa_stmt_str(stmt, session->agent);
	twofa_stmt_str(stmt, panel_mac(keys, session));
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_num(stmt, session->rev);
	return stmt;
}

/* Leaves rev alone: it would get into the way of whoever writes the row at the
   same time because of something that matters. */
struct twofa_stmt *
twofa_panel_touch(struct twofa_sql *sql, const char *session_id, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_panel_sessions "
			       "SET last_used = ? WHERE session_id = ?");
	twofa_stmt_num(stmt, now);
	twofa_stmt_str(stmt, session_id);
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

struct twofa_stmt *
twofa_panel_delete_expired(struct twofa_sql *sql, const char *name, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_sessions "
			       "WHERE name = ? AND expires <= ?");
	twofa_stmt_str(stmt, name);
	twofa_stmt_num(stmt, now);
	return stmt;
}

/* MySQL knows LIMIT only in a table of its own */
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
		break;
	}
	return FALSE;
}

bool twofa_panel_session_is_alive(const struct twofa_panel_session *session,
				  int64_t now)
{
	return session->state == TWOFA_PANEL_SESSION &&
		session->expires > now &&
		session->last_used + TWOFA_PANEL_IDLE_SECS > now;
}

bool twofa_panel_session_fits(const struct twofa_panel_session *session,
			      const struct twofa_mailbox *box)
{
	if (box == NULL)
		return *session->record_id == '\0';
	/* it may have got its record since */
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
