/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-row.h"
#include "service/store/twofa-webmail.h"

/* A webmail session's row. Neither code nor key is in it, only a keyed hash of
   both, and nothing that comes from the password: each login's password is
   verified by the passdbs. What decides carries a MAC. */

#define COLUMNS \
	"session_id, record_id, enrolment_id, verifier, keyed, ip, networks, " \
	"created, last_used, expires, service, last_ip, mac, rev"
#define VERIFIER_COLUMN 3

const struct twofa_lookup_text twofa_webmail_lookup_text = {
	.before = "SELECT "COLUMNS" FROM twofa_webmail_sessions "
		"WHERE verifier IN (",
	.after = ")",
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
	return twofa_rows_find(rows, VERIFIER_COLUMN, verifiers);
}

static const char *const *
webmail_mac_fields(const struct twofa_webmail *session)
{
	const char **fields = t_new(const char *, 11);

	fields[0] = "webmail-session";
	fields[1] = session->session_id;
	fields[2] = session->record_id;
	fields[3] = session->enrolment_id;
	fields[4] = session->verifier;
	fields[5] = session->keyed ? "1" : "0";
	fields[6] = session->ip;
	fields[7] = session->networks;
	fields[8] = dec2str(session->created);
	fields[9] = dec2str(session->expires);
	return fields;
}

static const char *
webmail_find_error(const struct twofa_webmail *session,
		   const struct twofa_keys *keys)
{
	if (twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
			     webmail_mac_fields(session), session->mac) > 0)
		return NULL;
	return "webmail session that was not written by this service (its MAC "
		"does not match)";
}

void twofa_webmail_parse(pool_t pool, const struct twofa_keys *keys,
			 const char *const *columns,
			 struct twofa_webmail *session_r)
{
	struct twofa_row row = { .pool = pool, .next = columns };

	i_zero(session_r);
	session_r->session_id = twofa_row_str(&row);
	session_r->record_id = twofa_row_str(&row);
	session_r->enrolment_id = twofa_row_str(&row);
	session_r->verifier = twofa_row_str(&row);
	session_r->keyed = twofa_row_uint(&row) != 0;
	session_r->ip = twofa_row_str(&row);
	session_r->networks = twofa_row_str(&row);
	session_r->created = twofa_row_num(&row);
	session_r->last_used = twofa_row_num(&row);
	session_r->expires = twofa_row_num(&row);
	session_r->service = twofa_row_str(&row);
	session_r->last_ip = twofa_row_str(&row);
	session_r->mac = twofa_row_str(&row);
	session_r->rev = twofa_row_num(&row);
	session_r->corrupt = row.failed ?
		"webmail session with a value that can't be" :
		webmail_find_error(session_r, keys);
}

bool twofa_webmail_is_live(const struct twofa_webmail *session,
			   unsigned int idle_secs, unsigned int max_secs,
			   int64_t now)
{
	return now < session->expires && now - session->created < max_secs &&
		now - session->last_used < idle_secs;
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
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"INSERT INTO twofa_webmail_sessions ("COLUMNS") "
		"SELECT ?, record_id, enrolment_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
		"?, 1 FROM twofa_records "
		"WHERE record_id = ? AND enrolment_id = ?");
	twofa_stmt_str(stmt, session->session_id);
	twofa_stmt_str(stmt, session->verifier);
	twofa_stmt_num(stmt, session->keyed ? 1 : 0);
	twofa_stmt_str(stmt, session->ip);
	twofa_stmt_str(stmt, session->networks);
	twofa_stmt_num(stmt, session->created);
	twofa_stmt_num(stmt, session->last_used);
	twofa_stmt_num(stmt, session->expires);
	twofa_stmt_str(stmt, session->service);
	twofa_stmt_str(stmt, session->last_ip);
	twofa_stmt_str(stmt, twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
					      webmail_mac_fields(session)));
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
	return stmt;
}

struct twofa_stmt *
twofa_webmail_select(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"SELECT "COLUMNS" FROM twofa_webmail_sessions "
		"WHERE record_id = ? ORDER BY last_used DESC, session_id");
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
