/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-recovery.h"

/* Recovery codes are stored as keyed hashes. A code is used up by deleting its
   row; of several logins with the same code, the one whose DELETE has deleted
   the row is accepted. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_recovery, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(verifier, .text = TWOFA_TEXT_HASH, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 2),
	COLUMN(enrolment_id, .text = TWOFA_TEXT_ID, .signed_as = 3),
	COLUMN(emergency, .signed_as = 4),
	COLUMN(expires, .signed_as = 5),
	COLUMN(created, .signed_as = 6),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
};

const struct twofa_table twofa_recovery_table = {
	.name = "twofa_recovery_codes",
	.title = "recovery code",
	.signed_kind = "recovery-code",
	TWOFA_TABLE_COLUMNS(struct twofa_recovery, columns),
};

static const char *const *
verifier_fields(const struct twofa_record *record, const char *proof)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = record->record_id;
	fields[1] = record->enrolment_id;
	fields[2] = proof;
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

void twofa_recovery_add(struct twofa_change *change,
			const struct twofa_keys *keys,
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
	unsigned int i;

	p_array_init(codes_r, pool, count);
	for (i = 0; i < count; i++) {
		code = array_append_space(codes_r);
		code_new(keys, record, pool, code);
		row.verifier = code->verifier;
		twofa_change_insert(change, &twofa_recovery_table, &row);
	}
}

struct twofa_stmt *
twofa_recovery_select(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_record *record, const char *proof)
{
	const char *const *verifiers = twofa_mac_create_all(
		pool_datastack_create(), keys, TWOFA_PURPOSE_RECOVERY_CODE,
		verifier_fields(record, proof));
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_recovery_table, t_strdup_printf(
		"WHERE verifier IN (%s)",
		twofa_sql_marks(str_array_length(verifiers))));
	twofa_stmt_list(stmt, verifiers);
	return stmt;
}

/* recovery_is_unused() in SQL: it takes record_id, enrolment_id and now. */
#define IS_UNUSED \
	"record_id = ? AND enrolment_id = ? AND "NOT_EXPIRED
#define NOT_EXPIRED "(expires = 0 OR expires > ?)"

/* Returns TRUE if the code can be used now. A used code has no row. */
static bool recovery_is_unused(const struct twofa_recovery *code,
			       const struct twofa_record *record, int64_t now)
{
	return strcmp(code->record_id, record->record_id) == 0 &&
		strcmp(code->enrolment_id, record->enrolment_id) == 0 &&
		(code->expires == 0 || code->expires > now);
}

int twofa_recovery_find(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_record *record,
			const struct twofa_rows *rows, int64_t now,
			const char **verifier_r, const char **error_r)
{
	struct twofa_recovery code;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (twofa_table_parse(&twofa_recovery_table, pool, keys,
				      rows->rows[i], &code, error_r) < 0)
			return -1;
		if (recovery_is_unused(&code, record, now)) {
			*verifier_r = code.verifier;
			return 1;
		}
	}
	return 0;
}

const char twofa_recovery_count_text[] =
	"(SELECT COUNT(*) FROM twofa_recovery_codes WHERE "IS_UNUSED")";

void twofa_recovery_count_bind(struct twofa_stmt *stmt, const char *record_id,
			       const char *enrolment_id, int64_t now)
{
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_num(stmt, now);
}

struct twofa_stmt *
twofa_recovery_count(struct twofa_sql *sql, const struct twofa_record *record,
		     int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"SELECT ", twofa_recovery_count_text, NULL));
	twofa_recovery_count_bind(stmt, record->record_id,
				  record->enrolment_id, now);
	return stmt;
}

struct twofa_stmt *
twofa_recovery_count_each(struct twofa_sql *sql, const char *const *record_ids,
			  int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"SELECT record_id, COUNT(*) FROM twofa_recovery_codes "
		"WHERE record_id IN (%s) AND "
		TWOFA_RECORD_HAS_ENROLMENT_OF("twofa_recovery_codes")
		" AND "NOT_EXPIRED" GROUP BY record_id",
		twofa_sql_marks(str_array_length(record_ids))));
	twofa_stmt_list(stmt, record_ids);
	twofa_stmt_num(stmt, now);
	return stmt;
}

struct twofa_stmt *
twofa_recovery_delete(struct twofa_sql *sql, const char *verifier)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_recovery_codes "
			       "WHERE verifier = ?");
	twofa_stmt_str(stmt, verifier);
	twofa_stmt_one_row(stmt);
	return stmt;
}

struct twofa_stmt *
twofa_recovery_delete_all(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_recovery_codes "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_recovery_delete_expired(struct twofa_sql *sql, int64_t before)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_recovery_codes "
			       "WHERE expires <> 0 AND expires < ?");
	twofa_stmt_num(stmt, before);
	return stmt;
}
