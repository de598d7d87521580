/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "hex-binary.h"
#include "randgen.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-row.h"
#include "service/store/twofa-record.h"

/* A mailbox's row, whose MAC says that it was written by somebody who has the
   key: whether 2FA is on is not for the database to decide. */

#define RECORD_COLUMNS \
	"record_id, name, status, enrolment_id, policy, required_from, " \
	"created, changed, enabled_at, mac, rev"

const char *twofa_id_new(pool_t pool)
{
	unsigned char id[TWOFA_ID_BYTES];

	random_fill(id, sizeof(id));
	return p_strdup(pool, binary_to_hex(id, sizeof(id)));
}

void twofa_record_new(pool_t pool, const char *name,
		      struct twofa_record *record_r)
{
	i_zero(record_r);
	record_r->record_id = twofa_id_new(pool);
	record_r->name = p_strdup(pool, name);
	record_r->enrolment_id = "";
	record_r->status = TWOFA_STATUS_DISABLED;
	record_r->created = record_r->changed = ioloop_time;
	record_r->rev = 1;
}

static const char *const *record_mac_fields(const struct twofa_record *record)
{
	const char **fields = t_new(const char *, 8);

	fields[0] = "record";
	fields[1] = record->record_id;
	fields[2] = record->name;
	fields[3] = dec2str(record->status);
	fields[4] = record->enrolment_id;
	fields[5] = dec2str(record->policy);
	fields[6] = dec2str(record->required_from);
	return fields;
}

static const char *
record_mac(const struct twofa_keys *keys, const struct twofa_record *record)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
				record_mac_fields(record));
}

static const char *record_find_error(const struct twofa_record *record)
{
	switch (record->status) {
	case TWOFA_STATUS_DISABLED:
		if (*record->enrolment_id != '\0')
			return "disabled with an enrolment";
		break;
	case TWOFA_STATUS_ENABLED:
		if (*record->enrolment_id == '\0')
			return "enabled without an enrolment";
		break;
	default:
		return "unknown status";
	}
	if (record->policy != TWOFA_POLICY_OPTIONAL)
		return "unknown policy";
	return NULL;
}

int twofa_record_parse(pool_t pool, const struct twofa_keys *keys,
		       const char *const *columns,
		       struct twofa_record *record_r, const char **error_r)
{
	struct twofa_row row = { .pool = pool, .next = columns };

	i_zero(record_r);
	record_r->record_id = twofa_row_str(&row);
	record_r->name = twofa_row_str(&row);
	record_r->status = (enum twofa_status)twofa_row_uint(&row);
	record_r->enrolment_id = twofa_row_str(&row);
	record_r->policy = (enum twofa_policy)twofa_row_uint(&row);
	record_r->required_from = twofa_row_num(&row);
	record_r->created = twofa_row_num(&row);
	record_r->changed = twofa_row_num(&row);
	record_r->enabled_at = twofa_row_num(&row);
	record_r->mac = twofa_row_str(&row);
	record_r->rev = twofa_row_num(&row);
	if (row.failed) {
		*error_r = "record with a value that can't be";
		return -1;
	}
	switch (twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
				 record_mac_fields(record_r), record_r->mac)) {
	case 1:
		break;
	case 0:
		*error_r = "record signed with a key that the key file lacks";
		return -1;
	default:
		*error_r = "record that was not written by this service "
			"(its MAC does not match)";
		return -1;
	}
	*error_r = record_find_error(record_r);
	return *error_r == NULL ? 0 : -1;
}

struct twofa_stmt *
twofa_record_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, twofa_sql_insert(sql, "twofa_records",
						     RECORD_COLUMNS, 1));
	twofa_stmt_str(stmt, record->record_id);
	twofa_stmt_str(stmt, record->name);
	twofa_stmt_num(stmt, record->status);
	twofa_stmt_str(stmt, record->enrolment_id);
	twofa_stmt_num(stmt, record->policy);
	twofa_stmt_num(stmt, record->required_from);
	twofa_stmt_num(stmt, record->created);
	twofa_stmt_num(stmt, record->changed);
	twofa_stmt_num(stmt, record->enabled_at);
	twofa_stmt_str(stmt, record_mac(keys, record));
	twofa_stmt_num(stmt, record->rev);
	return stmt;
}

struct twofa_stmt *
twofa_record_touch(struct twofa_sql *sql, const struct twofa_record *record)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_records SET rev = rev + 1 "
			       "WHERE record_id = ? AND rev = ?");
	twofa_stmt_str(stmt, record->record_id);
	twofa_stmt_num(stmt, record->rev);
	return stmt;
}

struct twofa_stmt *
twofa_record_delete_void(struct twofa_sql *sql, const char *record_id,
			 const char *table)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"DELETE FROM %s WHERE record_id = ? AND NOT EXISTS "
		"(SELECT 1 FROM twofa_records r WHERE "
		"r.record_id = %s.record_id AND "
		"r.enrolment_id = %s.enrolment_id)", table, table, table));
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_record_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_records SET name = ?, status = ?, "
		"enrolment_id = ?, changed = ?, enabled_at = ?, mac = ?, "
		"rev = rev + 1 WHERE record_id = ? AND rev = ?");
	twofa_stmt_str(stmt, record->name);
	twofa_stmt_num(stmt, record->status);
	twofa_stmt_str(stmt, record->enrolment_id);
	twofa_stmt_num(stmt, record->changed);
	twofa_stmt_num(stmt, record->enabled_at);
	twofa_stmt_str(stmt, record_mac(keys, record));
	twofa_stmt_str(stmt, record->record_id);
	twofa_stmt_num(stmt, record->rev);
	return stmt;
}
