/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "randgen.h"
#include "safe-memset.h"
#include "lib-twofa/twofa-mac.h"
#include "lib-twofa/twofa-seal.h"
#include "service/db/twofa-row.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-secret.h"

/* A secret's row. Its secret is sealed for exactly this row, so that it
   opens nowhere else; its numbers say which codes are still good. */

#define SECRET_COLUMNS \
	"secret_id, record_id, enrolment_id, algorithm, digits, period, " \
	"sealed, created, expires, last_step, failures, paused_until, " \
	"last_mark, marks, rev"

static const char *const *secret_binding(const struct twofa_secret *secret)
{
	const char **binding = t_new(const char *, 8);

	binding[0] = "totp";
	binding[1] = secret->record_id;
	binding[2] = secret->enrolment_id;
	binding[3] = secret->secret_id;
	binding[4] = dec2str(secret->params.algorithm);
	binding[5] = dec2str(secret->params.digits);
	binding[6] = dec2str(secret->params.period_secs);
	return binding;
}

static const char *const *
enrolment_fields(const struct twofa_secret *secret, const char *by)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = "enrolment";
	fields[1] = secret->secret_id;
	fields[2] = by;
	return fields;
}

/* An enrolment's id tells those who have the keys, and nobody else, who began
   it. */
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
	twofa_seal(keys, secret_binding(secret_r), data, sizeof(data), sealed);
	safe_memset(data, 0, sizeof(data));
	secret_r->sealed = str_c(sealed);
}

int twofa_secret_parse(pool_t pool, const char *const *columns,
		       struct twofa_secret *secret_r, const char **error_r)
{
	struct twofa_row row = { .pool = pool, .next = columns };

	i_zero(secret_r);
	secret_r->secret_id = twofa_row_str(&row);
	secret_r->record_id = twofa_row_str(&row);
	secret_r->enrolment_id = twofa_row_str(&row);
	secret_r->params.algorithm =
		(enum twofa_totp_algorithm)twofa_row_uint(&row);
	secret_r->params.digits = twofa_row_uint(&row);
	secret_r->params.period_secs = twofa_row_uint(&row);
	secret_r->sealed = twofa_row_str(&row);
	secret_r->created = twofa_row_num(&row);
	secret_r->expires = twofa_row_num(&row);
	secret_r->last_step = twofa_row_num(&row);
	secret_r->throttle.failures = twofa_row_uint(&row);
	secret_r->throttle.paused_until = twofa_row_num(&row);
	secret_r->last_mark = twofa_row_str(&row);
	secret_r->marks = twofa_row_str(&row);
	secret_r->rev = twofa_row_num(&row);
	if (row.failed || !twofa_totp_params_valid(&secret_r->params)) {
		*error_r = "secret with a value that can't be";
		return -1;
	}
	return 0;
}

int twofa_secret_unseal(const struct twofa_secret *secret,
			const struct twofa_keys *keys, pool_t pool,
			const unsigned char **data_r, size_t *size_r,
			const char **error_r)
{
	if (twofa_unseal(keys, secret_binding(secret), secret->sealed, pool,
			 data_r, size_r, error_r) > 0)
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
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, twofa_sql_insert(sql, "twofa_secrets",
						     SECRET_COLUMNS, 1));
	twofa_stmt_str(stmt, secret->secret_id);
	twofa_stmt_str(stmt, secret->record_id);
	twofa_stmt_str(stmt, secret->enrolment_id);
	twofa_stmt_num(stmt, secret->params.algorithm);
	twofa_stmt_num(stmt, secret->params.digits);
	twofa_stmt_num(stmt, secret->params.period_secs);
	twofa_stmt_str(stmt, secret->sealed);
	twofa_stmt_num(stmt, secret->created);
	twofa_stmt_num(stmt, secret->expires);
	twofa_stmt_num(stmt, secret->last_step);
	twofa_stmt_num(stmt, secret->throttle.failures);
	twofa_stmt_num(stmt, secret->throttle.paused_until);
	twofa_stmt_str(stmt, secret->last_mark);
	twofa_stmt_str(stmt, secret->marks);
	twofa_stmt_num(stmt, secret->rev);
	return stmt;
}

static bool has_counted(const struct twofa_secret *secret)
{
	return secret->throttle.failures > 0 ||
		secret->throttle.paused_until > 0 || *secret->marks != '\0';
}

/* Each word less is time saved: rev says that nothing else of the row has
   changed, so that what is reset already need not be. */
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
