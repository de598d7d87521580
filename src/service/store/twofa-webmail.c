/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-webmail.h"

/* A webmail session's row. It has a keyed hash of code and key, and nothing
   that comes from the password, which the passdbs verify at each login. The
   columns that decide are covered by a MAC. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_webmail, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(session_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 2),
	COLUMN(enrolment_id, .text = TWOFA_TEXT_ID, .signed_as = 3),
	COLUMN(verifier, .text = TWOFA_TEXT_HASH, .key = TWOFA_KEY_UNIQUE,
	       .signed_as = 4),
	COLUMN(keyed, .signed_as = 5),
	COLUMN(ip, .text = TWOFA_TEXT_SHORT, .signed_as = 6),
	COLUMN(networks, .text = TWOFA_TEXT_NETWORKS, .signed_as = 7),
	COLUMN(created, .signed_as = 8),
	COLUMN(last_used),
	COLUMN(expires, .signed_as = 9),
	COLUMN(service, .text = TWOFA_TEXT_SHORT),
	COLUMN(last_ip, .text = TWOFA_TEXT_SHORT),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
	COLUMN(rev),
};

const struct twofa_table twofa_webmail_table = {
	.name = "twofa_webmail_sessions",
	.title = "webmail session",
	.signed_kind = "webmail-session",
	TWOFA_TABLE_COLUMNS(struct twofa_webmail, columns),
};

static void lookup_begin(string_t *str)
{
	twofa_table_append_lookup(str, &twofa_webmail_table, "verifier");
}

const struct twofa_lookup_text twofa_webmail_lookup_text = {
	.begin = lookup_begin,
	.end = ")",
};

static const char *const *
webmail_fields(const struct twofa_webmail_use *use)
{
	const char **fields = t_new(const char *, 7);

	fields[0] = "webmail";
	fields[1] = use->record_id;
	fields[2] = use->enrolment_id;
	fields[3] = use->code_proof;
	fields[4] = use->key_proof;
	fields[5] = use->ip;
	return fields;
}

const char *const *
twofa_webmail_verifiers(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_webmail_use *use)
{
	return twofa_mac_create_all(pool, keys, TWOFA_PURPOSE_SESSION,
				    webmail_fields(use));
}

const char *const *
twofa_webmail_find_row(const struct twofa_rows *rows,
		       const char *const *verifiers)
{
	return twofa_rows_find(rows, twofa_table_column(&twofa_webmail_table,
							"verifier"),
			       verifiers);
}

void twofa_webmail_parse(pool_t pool, const struct twofa_keys *keys,
			 const char *const *row,
			 struct twofa_webmail *session_r)
{
	const char *error = NULL;

	(void)twofa_table_parse(&twofa_webmail_table, pool, keys, row,
				session_r, &error);
	session_r->corrupt = error;
}

bool twofa_webmail_is_alive(const struct twofa_webmail *session,
			    const struct twofa_webmail_limits *limits,
			    int64_t now)
{
	return session->expires > now &&
		session->created > now - limits->max_secs &&
		session->last_used > now - limits->idle_secs;
}

/* The same in SQL, for the sessions of one record's enrolment. */
#define IS_ALIVE \
	"record_id = ? AND enrolment_id = ? AND expires > ? AND " \
	"created > ? AND last_used > ?"

const char twofa_webmail_count_text[] =
	"(SELECT COUNT(*) FROM twofa_webmail_sessions WHERE "IS_ALIVE")";
const char twofa_webmail_list_text[] =
	"SELECT session_id, 'webmail' AS kind, created, last_used, expires, "
	"last_ip, service FROM twofa_webmail_sessions WHERE "IS_ALIVE;

void twofa_webmail_alive_bind(struct twofa_stmt *stmt, const char *record_id,
			      const char *enrolment_id,
			      const struct twofa_webmail_limits *limits,
			      int64_t now)
{
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_num(stmt, now);
	twofa_stmt_num(stmt, now - limits->max_secs);
	twofa_stmt_num(stmt, now - limits->idle_secs);
}

void twofa_webmail_new(pool_t pool, const struct twofa_keys *keys,
		       const struct twofa_webmail_use *use,
		       struct twofa_webmail *session_r)
{
	i_zero(session_r);
	session_r->session_id =
		twofa_token_random(pool, TWOFA_SESSION_ID_SYMBOLS);
	session_r->record_id = use->record_id;
	session_r->enrolment_id = use->enrolment_id;
	session_r->verifier = p_strdup(pool, twofa_mac_create(
		keys, TWOFA_PURPOSE_SESSION, webmail_fields(use)));
	session_r->keyed = *use->key_proof != '\0';
	session_r->ip = use->ip;
}

struct twofa_stmt *
twofa_webmail_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		     const struct twofa_webmail *session)
{
	struct twofa_webmail row = *session;
	struct twofa_stmt *stmt;

	row.rev = 1;
	stmt = twofa_table_insert_if(sql, &twofa_webmail_table,
				     TWOFA_RECORD_IN_ENROLMENT, FALSE);
	twofa_table_bind(stmt, &twofa_webmail_table, keys, &row);
	twofa_stmt_str(stmt, session->record_id);
	twofa_stmt_str(stmt, session->enrolment_id);
	return stmt;
}

struct twofa_stmt *
twofa_webmail_touch(struct twofa_sql *sql, const struct twofa_webmail *session,
		    int64_t now, const char *ip, const char *service)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_webmail_sessions SET last_used = ?, "
		"last_ip = ?, service = ?, rev = rev + 1 "
		"WHERE session_id = ? AND rev = ?");
	twofa_stmt_num(stmt, now);
	twofa_stmt_str(stmt, ip);
	twofa_stmt_str(stmt, service);
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_num(stmt, session->rev);
	twofa_stmt_one_row(stmt);
	return stmt;
}

struct twofa_stmt *
twofa_webmail_select(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_webmail_table,
				  "WHERE record_id = ? "
				  "ORDER BY last_used DESC, session_id");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_webmail_delete(struct twofa_sql *sql, const char *record_id,
		     const char *session_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_webmail_sessions "
			       "WHERE record_id = ? AND session_id = ?");
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, session_id);
	return stmt;
}

struct twofa_stmt *
twofa_webmail_delete_all(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_webmail_sessions "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_webmail_delete_expired(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_webmail_sessions "
			       "WHERE expires <= ?");
	twofa_stmt_num(stmt, now);
	return stmt;
}
