/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-row.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-recovery.h"

/* Recovery codes. Like application passwords they are stored as keyed hashes;
   one is used up by deleting its row, and the number of deleted rows says
   who was first. */

#define RECOVERY_COLUMNS \
	"verifier, record_id, enrolment_id, emergency, expires, created, mac"
#define RECOVERY_COLUMN_COUNT 7

static const char *const *
verifier_fields(const struct twofa_record *record, const char *proof)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = record->record_id;
	fields[1] = record->enrolment_id;
	fields[2] = proof;
	return fields;
}

static const char *const *mac_fields(const struct twofa_recovery *code)
{
	const char **fields = t_new(const char *, 8);

	fields[0] = "recovery-code";
	fields[1] = code->verifier;
	fields[2] = code->record_id;
	fields[3] = code->enrolment_id;
	fields[4] = code->emergency ? "1" : "0";
	fields[5] = dec2str(code->expires);
	fields[6] = dec2str(code->created);
	return fields;
}

static void code_new(const struct twofa_keys *keys,
		     const struct twofa_record *record, pool_t pool,
		     struct twofa_recovery_new *code_r)
{
	const char *normal;

	code_r->code = twofa_token_generate(pool, TWOFA_RECOVERY_CODE_SYMBOLS);
	if (!twofa_recovery_code_parse(pool, code_r->code, &normal))
		i_unreached();
	code_r->verifier = p_strdup(pool, twofa_mac_create(
		keys, TWOFA_PURPOSE_RECOVERY_CODE,
		verifier_fields(record, twofa_token_proof(normal))));
}

static void code_bind(struct twofa_stmt *stmt, const struct twofa_keys *keys,
		      const struct twofa_recovery *code)
{
	twofa_stmt_str(stmt, code->verifier);
	twofa_stmt_str(stmt, code->record_id);
	twofa_stmt_str(stmt, code->enrolment_id);
	twofa_stmt_num(stmt, code->emergency ? 1 : 0);
	twofa_stmt_num(stmt, code->expires);
	twofa_stmt_num(stmt, code->created);
	twofa_stmt_str(stmt, twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
					      mac_fields(code)));
}

struct twofa_stmt *
twofa_recovery_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_record *record, unsigned int count,
		      bool emergency, int64_t expires, pool_t pool,
		      ARRAY_TYPE(twofa_recovery_new) *codes_r)
{
	struct twofa_recovery row = {
		.record_id = record->record_id,
		.enrolment_id = record->enrolment_id,
		.emergency = emergency,
		.expires = expires,
		.created = ioloop_time,
	};
	struct twofa_recovery_new *code;
	struct twofa_stmt *stmt;
	unsigned int i;

	stmt = twofa_stmt_init(sql, twofa_sql_insert(
		sql, "twofa_recovery_codes", RECOVERY_COLUMNS, count));
	p_array_init(codes_r, pool, count);
	for (i = 0; i < count; i++) {
		code = array_append_space(codes_r);
		code_new(keys, record, pool, code);
		row.verifier = code->verifier;
		code_bind(stmt, keys, &row);
	}
	return stmt;
}

struct twofa_stmt *
twofa_recovery_select(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_record *record, const char *proof)
{
	const char *const *verifiers = twofa_mac_create_all(
		pool_datastack_create(), keys, TWOFA_PURPOSE_RECOVERY_CODE,
		verifier_fields(record, proof));
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"SELECT "RECOVERY_COLUMNS" FROM twofa_recovery_codes "
		"WHERE verifier IN (%s)",
		twofa_sql_marks(str_array_length(verifiers))));
	twofa_stmt_list(stmt, verifiers);
	return stmt;
}

static int
recovery_parse(pool_t pool, const struct twofa_keys *keys,
	       const char *const *columns, struct twofa_recovery *code_r)
{
	struct twofa_row row = { .pool = pool, .next = columns };

	i_zero(code_r);
	code_r->verifier = twofa_row_str(&row);
	code_r->record_id = twofa_row_str(&row);
	code_r->enrolment_id = twofa_row_str(&row);
	code_r->emergency = twofa_row_num(&row) != 0;
	code_r->expires = twofa_row_num(&row);
	code_r->created = twofa_row_num(&row);
	code_r->mac = twofa_row_str(&row);
	if (row.failed)
		return -1;
	return twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
				mac_fields(code_r), code_r->mac) > 0 ? 0 : -1;
}

int twofa_recovery_find(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_record *record,
			const struct twofa_rows *rows, int64_t now,
			const char **verifier_r, const char **error_r)
{
	struct twofa_recovery code;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (recovery_parse(pool, keys, rows->rows[i], &code) < 0) {
			*error_r = "recovery code that was not written by "
				"this service (its MAC does not match)";
			return -1;
		}
		if (strcmp(code.record_id, record->record_id) != 0 ||
		    strcmp(code.enrolment_id, record->enrolment_id) != 0 ||
		    (code.expires != 0 && code.expires <= now))
			continue;
		*verifier_r = code.verifier;
		return 1;
	}
	return 0;
}

struct twofa_stmt *
twofa_recovery_delete(struct twofa_sql *sql, const char *verifier)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_recovery_codes "
			       "WHERE verifier = ?");
	twofa_stmt_str(stmt, verifier);
	return stmt;
}

struct twofa_stmt *
twofa_recovery_delete_others(struct twofa_sql *sql, const char *record_id,
			     const ARRAY_TYPE(twofa_recovery_new) *keep)
{
	const struct twofa_recovery_new *code;
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"DELETE FROM twofa_recovery_codes WHERE record_id = ? "
		"AND verifier NOT IN (%s)",
		twofa_sql_marks(array_count(keep))));
	twofa_stmt_str(stmt, record_id);
	array_foreach(keep, code)
		twofa_stmt_str(stmt, code->verifier);
	return stmt;
}
