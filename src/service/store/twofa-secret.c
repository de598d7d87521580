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

/* A device's row. Its secret is sealed for this row, so that it can't be opened
   in another one, nor as another kind of device. */

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
	COLUMN(kind, .signed_as = 7),
	COLUMN(purpose, .signed_as = 8),
	COLUMN(sealed, .text = TWOFA_TEXT_SEALED),
	COLUMN(label, .text = TWOFA_TEXT_LONG),
	COLUMN(created),
	COLUMN(expires),
	COLUMN(first_step),
};

const struct twofa_table twofa_secret_table = {
	.name = "twofa_secrets",
	.title = "secret",
	.signed_kind = "device",
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

void twofa_secret_seal(pool_t pool, const struct twofa_keys *keys,
		       const unsigned char *data, size_t size,
		       struct twofa_secret *secret)
{
	string_t *sealed = str_new(pool, 256);

	twofa_seal(keys, twofa_table_signed_fields(&twofa_secret_table, secret),
		   data, size, sealed);
	secret->sealed = str_c(sealed);
}

static void secret_init(pool_t pool, const struct twofa_keys *keys,
			const char *record_id,
			enum twofa_secret_purpose purpose, const char *by,
			struct twofa_secret *secret_r)
{
	i_zero(secret_r);
	secret_r->secret_id = twofa_id_new(pool);
	secret_r->record_id = p_strdup(pool, record_id);
	secret_r->enrolment_id = p_strdup(pool, enrolment_id(
		twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
				 enrolment_fields(secret_r, by))));
	secret_r->params = twofa_totp_default;
	secret_r->kind = TWOFA_SECRET_TOTP;
	secret_r->purpose = purpose;
	secret_r->label = "";
	secret_r->created = ioloop_time;
	secret_r->expires = ioloop_time + TWOFA_PENDING_SECS;
	secret_r->first_step = secret_r->last_step = -1;
}

void twofa_secret_new(pool_t pool, const struct twofa_keys *keys,
		      const char *record_id, enum twofa_secret_purpose purpose,
		      const char *by, unsigned int digits,
		      struct twofa_secret *secret_r)
{
	unsigned char data[TWOFA_TOTP_SECRET_BYTES];

	secret_init(pool, keys, record_id, purpose, by, secret_r);
	secret_r->params.digits = digits;
	random_fill(data, sizeof(data));
	twofa_secret_seal(pool, keys, data, sizeof(data), secret_r);
	safe_memset(data, 0, sizeof(data));
}

void twofa_secret_import(pool_t pool, const struct twofa_keys *keys,
			 const char *record_id,
			 enum twofa_secret_purpose purpose, const char *by,
			 const struct twofa_secret_token *token,
			 struct twofa_secret *secret_r)
{
	secret_init(pool, keys, record_id, purpose, by, secret_r);
	secret_r->kind = token->kind;
	secret_r->params = token->params;
	secret_r->first_step = secret_r->last_step = token->counter - 1;
	twofa_secret_seal(pool, keys, token->data, token->size, secret_r);
}

static const char *secret_find_error(const struct twofa_secret *secret)
{
	switch (secret->kind) {
	case TWOFA_SECRET_TOTP:
	case TWOFA_SECRET_HOTP:
		break;
	default:
		return "secret of an unknown kind";
	}
	switch (secret->purpose) {
	case TWOFA_SECRET_ENROLS:
	case TWOFA_SECRET_JOINS:
		return NULL;
	}
	return "secret with an unknown purpose";
}

int twofa_secret_set_tally(struct twofa_secret *secret,
			   const struct twofa_tally *tally,
			   const char **error_r)
{
	int64_t step;

	secret->tally = tally;
	if (twofa_tally_find_step(tally->steps, secret->secret_id, &step,
				  &secret->last_used) < 0) {
		*error_r = "tally with damaged steps";
		return -1;
	}
	secret->last_step = I_MAX(secret->first_step, step);
	return 0;
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
	if (secret_r->first_step < -1 ||
	    secret_r->first_step > TWOFA_TALLY_MAX_STEP) {
		*error_r = "secret with a step out of range";
		return -1;
	}
	secret_r->last_step = secret_r->first_step;
	*error_r = secret_find_error(secret_r);
	return *error_r == NULL ? 0 : -1;
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

struct twofa_stmt *
twofa_secret_join(struct twofa_sql *sql, const struct twofa_secret *joined)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_secrets SET enrolment_id = ?, "
			       "sealed = ?, first_step = ? "
			       "WHERE secret_id = ?");
	twofa_stmt_str(stmt, joined->enrolment_id);
	twofa_stmt_str(stmt, joined->sealed);
	twofa_stmt_num(stmt, joined->first_step);
	twofa_stmt_str(stmt, joined->secret_id);
	return stmt;
}

struct twofa_stmt *
twofa_secret_set_first_step(struct twofa_sql *sql, const char *secret_id,
			    int64_t step)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_secrets SET first_step = ? "
			       "WHERE secret_id = ?");
	twofa_stmt_num(stmt, step);
	twofa_stmt_str(stmt, secret_id);
	return stmt;
}

struct twofa_stmt *
twofa_secret_rename(struct twofa_sql *sql, const char *secret_id,
		    const char *label)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_secrets SET label = ? "
			       "WHERE secret_id = ?");
	twofa_stmt_str(stmt, label);
	twofa_stmt_str(stmt, secret_id);
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
twofa_secret_delete(struct twofa_sql *sql, const char *secret_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_secrets "
			       "WHERE secret_id = ?");
	twofa_stmt_str(stmt, secret_id);
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
