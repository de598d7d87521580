/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "randgen.h"
#include "safe-memset.h"
#include "lib-twofa/twofa-mac.h"
#include "lib-twofa/twofa-seal.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-secret.h"

/* A secret's row. The secret is sealed for this row, so that it can't be opened
   in another one; the row's numbers decide which codes are accepted. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_secret, field, __VA_ARGS__)
#define COLUMN_AS(column, field, ...) \
	TWOFA_COLUMN_AS(struct twofa_secret, column, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(secret_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 3),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 1),
	COLUMN(enrolment_id, .text = TWOFA_TEXT_ID, .signed_as = 2),
	COLUMN_AS("algorithm", params.algorithm, .signed_as = 4),
	COLUMN_AS("digits", params.digits, .signed_as = 5),
	COLUMN_AS("period", params.period_secs, .signed_as = 6),
	COLUMN(sealed, .text = TWOFA_TEXT_SEALED),
	COLUMN(created),
	COLUMN(expires),
	COLUMN(last_step),
	COLUMN_AS("failures", throttle.failures),
	COLUMN_AS("paused_until", throttle.paused_until),
	COLUMN(last_mark, .text = TWOFA_TEXT_HASH),
	COLUMN(marks, .text = TWOFA_TEXT_HASHES),
	COLUMN(rev),
};

const struct twofa_table twofa_secret_table = {
	.name = "twofa_secrets",
	.title = "secret",
	.signed_kind = "totp",
	TWOFA_TABLE_COLUMNS(struct twofa_secret, columns),
};

static const char *const *
enrolment_fields(const struct twofa_secret *secret, const char *by)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = "enrolment";
	fields[1] = secret->secret_id;
	fields[2] = by;
	return fields;
}

/* An enrolment's id is a keyed hash of the client that began it, so that the
   service can recognise that client. */
static const char *enrolment_id(const char *mac)
{
	return t_strndup(mac + TWOFA_KEY_ID_LEN + 1, TWOFA_ID_BYTES*2);
}

bool twofa_secret_is_begun_by(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *by)
{
	const char *const *macs = twofa_mac_create_all(
		pool_datastack_create(), keys, TWOFA_PURPOSE_ROW_MAC,
		enrolment_fields(secret, by));

	for (; *macs != NULL; macs++) {
		if (strcmp(enrolment_id(*macs), secret->enrolment_id) == 0)
			return TRUE;
	}
	return FALSE;
}

void twofa_secret_new(pool_t pool, const struct twofa_keys *keys,
		      const char *record_id, const char *by,
		      struct twofa_secret *secret_r)
{
	unsigned char data[TWOFA_TOTP_SECRET_BYTES];
	string_t *sealed;

	i_zero(secret_r);
	secret_r->secret_id = twofa_id_new(pool);
	secret_r->record_id = p_strdup(pool, record_id);
	secret_r->enrolment_id = p_strdup(pool, enrolment_id(
		twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
				 enrolment_fields(secret_r, by))));
	secret_r->params = twofa_totp_default;
	secret_r->created = ioloop_time;
	secret_r->expires = ioloop_time + TWOFA_PENDING_SECS;
	secret_r->last_step = -1;
	secret_r->last_mark = "";
	secret_r->marks = "";
	secret_r->rev = 1;

	random_fill(data, sizeof(data));
	sealed = str_new(pool, 256);
	twofa_seal(keys, twofa_table_signed_fields(&twofa_secret_table,
						   secret_r),
		   data, sizeof(data), sealed);
	safe_memset(data, 0, sizeof(data));
	secret_r->sealed = str_c(sealed);
}

int twofa_secret_parse(pool_t pool, const char *const *row,
		       struct twofa_secret *secret_r, const char **error_r)
{
	if (twofa_table_parse(&twofa_secret_table, pool, NULL, row, secret_r,
			      error_r) < 0)
		return -1;
	if (!twofa_totp_params_valid(&secret_r->params)) {
		*error_r = "secret with TOTP parameters out of range";
		return -1;
	}
	return 0;
}

bool twofa_secret_is_active(const struct twofa_secret *secret,
			    const struct twofa_record *record)
{
	return strcmp(secret->enrolment_id, record->enrolment_id) == 0;
}

bool twofa_secret_is_expired(const struct twofa_secret *secret, int64_t now)
{
	return secret->expires <= now;
}

bool twofa_secret_is_pending(const struct twofa_secret *secret,
			     const struct twofa_record *record, int64_t now)
{
	return !twofa_secret_is_active(secret, record) &&
		!twofa_secret_is_expired(secret, now);
}

int twofa_secret_unseal(const struct twofa_secret *secret,
			const struct twofa_keys *keys, pool_t pool,
			const unsigned char **data_r, size_t *size_r,
			const char **error_r)
{
	if (twofa_unseal(keys, twofa_table_signed_fields(&twofa_secret_table,
							 secret),
			 secret->sealed, pool, data_r, size_r, error_r) > 0)
		return 0;
	*error_r = t_strconcat("secret that can't be opened: ", *error_r, NULL);
	return -1;
}

const char *twofa_secret_mark(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *code)
{
	const char *const fields[] = { secret->secret_id, code, NULL };

	return twofa_mac_create(keys, TWOFA_PURPOSE_SEEN_CODE, fields);
}

struct twofa_stmt *
twofa_secret_insert(struct twofa_sql *sql, const struct twofa_secret *secret)
{
	struct twofa_stmt *stmt = twofa_table_insert(sql, &twofa_secret_table,
						     1);

	twofa_table_bind(stmt, &twofa_secret_table, NULL, secret);
	return stmt;
}

static bool has_counted(const struct twofa_secret *secret)
{
	return secret->throttle.failures > 0 ||
		secret->throttle.paused_until > 0 || *secret->marks != '\0';
}

/* Each login with a code waits for this statement, so columns that are 0 or
   empty already are left out. "rev = ?" guarantees that they still are. */
struct twofa_stmt *
twofa_secret_accept(struct twofa_sql *sql, const struct twofa_secret *secret,
		    uint64_t step, const char *mark)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"UPDATE twofa_secrets SET last_step = ?, last_mark = ?, "
		"rev = rev + 1", !has_counted(secret) ? "" :
		", failures = 0, paused_until = 0, marks = ''",
		" WHERE secret_id = ? AND rev = ? AND last_step < ? "
		"AND failures < ?", NULL));
	twofa_stmt_num(stmt, step);
	twofa_stmt_str(stmt, mark);
	twofa_stmt_str(stmt, secret->secret_id);
	twofa_stmt_num(stmt, secret->rev);
	twofa_stmt_num(stmt, step);
	twofa_stmt_num(stmt, TWOFA_THROTTLE_CLOSED_FAILURES);
	return stmt;
}

struct twofa_stmt *
twofa_secret_count(struct twofa_sql *sql, const struct twofa_secret *secret,
		   const struct twofa_throttle *throttle, const char *marks)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_secrets SET failures = ?, paused_until = ?, "
		"marks = ?, rev = rev + 1 WHERE secret_id = ? AND rev = ?");
	twofa_stmt_num(stmt, throttle->failures);
	twofa_stmt_num(stmt, throttle->paused_until);
	twofa_stmt_str(stmt, marks);
	twofa_stmt_str(stmt, secret->secret_id);
	twofa_stmt_num(stmt, secret->rev);
	return stmt;
}

struct twofa_stmt *
twofa_secret_reset(struct twofa_sql *sql, const char *record_id,
		   const char *enrolment_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_secrets SET failures = 0, paused_until = 0, "
		"rev = rev + 1 WHERE record_id = ? AND enrolment_id = ?");
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	return stmt;
}

struct twofa_stmt *
twofa_secret_unlock(struct twofa_sql *sql, const struct twofa_secret *secret,
		    int64_t max_step)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_secrets SET failures = 0, paused_until = 0, "
		"last_step = CASE WHEN last_step > ? THEN ? ELSE last_step "
		"END, rev = rev + 1 WHERE secret_id = ?");
	twofa_stmt_num(stmt, max_step);
	twofa_stmt_num(stmt, max_step);
	twofa_stmt_str(stmt, secret->secret_id);
	return stmt;
}

struct twofa_stmt *
twofa_secret_delete_all(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_secrets "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_secret_delete_void(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"DELETE FROM twofa_secrets WHERE record_id = ? AND NOT "
		TWOFA_RECORD_HAS_ENROLMENT_OF("twofa_secrets"));
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_secret_delete_expired(struct twofa_sql *sql, int64_t before)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"DELETE FROM twofa_secrets WHERE expires < ? AND NOT "
		TWOFA_RECORD_HAS_ENROLMENT_OF("twofa_secrets"));
	twofa_stmt_num(stmt, before);
	return stmt;
}
