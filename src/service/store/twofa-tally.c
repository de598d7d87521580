/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-tally.h"

/* The numbers of a tally decide which codes are accepted. No MAC covers them:
   each login changes them, and a person who can write the database could put an
   old row back in any case. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_tally, field, __VA_ARGS__)
#define COLUMN_AS(column, field, ...) \
	TWOFA_COLUMN_AS(struct twofa_tally, column, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(enrolment_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY),
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX),
	COLUMN(expires),
	COLUMN(steps, .text = TWOFA_TEXT_HASHES),
	COLUMN_AS("failures", throttle.failures),
	COLUMN_AS("paused_until", throttle.paused_until),
	COLUMN_AS("elsewhere_forgotten_at", elsewhere.forgotten_at),
	COLUMN_AS("elsewhere_paused_until", elsewhere.paused_until),
	COLUMN(last_mark, .text = TWOFA_TEXT_HASH),
	COLUMN(marks, .text = TWOFA_TEXT_HASHES),
	COLUMN(places, .text = TWOFA_TEXT_HASHES),
	COLUMN(warned_at),
	COLUMN(told_at),
	COLUMN(asked),
	COLUMN(rev),
};

const struct twofa_table twofa_tally_table = {
	.name = "twofa_tallies",
	.title = "tally",
	TWOFA_TABLE_COLUMNS(struct twofa_tally, columns),
};

void twofa_tally_new(const char *record_id, const char *enrolment_id,
		     int64_t expires, struct twofa_tally *tally_r)
{
	i_zero(tally_r);
	tally_r->record_id = record_id;
	tally_r->enrolment_id = enrolment_id;
	tally_r->expires = expires;
	tally_r->steps = tally_r->last_mark = "";
	tally_r->marks = tally_r->places = "";
	tally_r->rev = 1;
}

int twofa_tally_parse(pool_t pool, const char *const *row,
		      struct twofa_tally *tally_r, const char **error_r)
{
	return twofa_table_parse(&twofa_tally_table, pool, NULL, row, tally_r,
				 error_r);
}

const char *twofa_tally_mark(const char *enrolment_id,
			     const struct twofa_keys *keys, const char *code)
{
	const char *const fields[] = { enrolment_id, code, NULL };

	return twofa_mac_create(keys, TWOFA_PURPOSE_SEEN_CODE, fields);
}

/* The steps: "id:step:used id:step:used …" */

int twofa_tally_find_step(const char *steps, const char *secret_id,
			  int64_t *step_r, int64_t *used_r)
{
	const char *const *words = t_strsplit_spaces(steps, " ");
	int ret = 0;

	*step_r = -1;
	*used_r = 0;
	for (; *words != NULL; words++) {
		const char *const *parts = t_strsplit(*words, ":");
		int64_t step, used;

		if (str_array_length(parts) != 3 ||
		    str_to_int64(parts[1], &step) < 0 ||
		    step < 0 || step > TWOFA_TALLY_MAX_STEP ||
		    str_to_int64(parts[2], &used) < 0)
			return -1;
		if (strcmp(parts[0], secret_id) == 0) {
			*step_r = step;
			*used_r = used;
			ret = 1;
		}
	}
	return ret;
}

void twofa_tally_append_step(string_t *steps, const char *secret_id,
			     int64_t step, int64_t used)
{
	str_printfa(steps, "%s%s:%lld:%lld", str_len(steps) == 0 ? "" : " ",
		    secret_id, (long long)step, (long long)used);
}

/* Changes */

static bool has_counted(const struct twofa_tally *tally)
{
	return tally->throttle.failures > 0 ||
		tally->throttle.paused_until > 0 || *tally->marks != '\0';
}

/* The bound of guesses that has to hold when the row is changed. */
static const char *accept_bound(const struct twofa_tally_use *use)
{
	return use->is_elsewhere ?
		"elsewhere_forgotten_at < ?" : "failures < ?";
}

/* Each login with a code waits for this statement, so columns that are 0 or
   empty already, or stay the same, are left out. "rev = ?" guarantees that they
   still are. */
struct twofa_stmt *
twofa_tally_accept(struct twofa_sql *sql, const struct twofa_tally *tally,
		   const struct twofa_tally_use *use)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"UPDATE twofa_tallies SET steps = ?, last_mark = ?, "
		"rev = ?", use->new_places == NULL ? "" : ", places = ?",
		!has_counted(tally) ? "" :
		", failures = 0, paused_until = 0, marks = ''",
		" WHERE enrolment_id = ? AND rev = ? AND steps = ? AND ",
		accept_bound(use), NULL));
	twofa_stmt_str(stmt, use->steps);
	twofa_stmt_str(stmt, use->mark);
	twofa_stmt_num(stmt, use->new_rev);
	if (use->new_places != NULL)
		twofa_stmt_str(stmt, use->new_places);
	twofa_stmt_str(stmt, tally->enrolment_id);
	twofa_stmt_num(stmt, tally->rev);
	twofa_stmt_str(stmt, tally->steps);
	twofa_stmt_num(stmt, use->is_elsewhere ?
		       twofa_elsewhere_closed_at(use->now) :
		       TWOFA_THROTTLE_CLOSED_FAILURES);
	twofa_stmt_one_row(stmt);
	return stmt;
}

struct twofa_stmt *
twofa_tally_count(struct twofa_sql *sql, const struct twofa_tally *counted)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_tallies SET failures = ?, paused_until = ?, "
		"elsewhere_forgotten_at = ?, elsewhere_paused_until = ?, "
		"marks = ?, rev = rev + 1 WHERE enrolment_id = ? AND rev = ?");
	twofa_stmt_num(stmt, counted->throttle.failures);
	twofa_stmt_num(stmt, counted->throttle.paused_until);
	twofa_stmt_num(stmt, counted->elsewhere.forgotten_at);
	twofa_stmt_num(stmt, counted->elsewhere.paused_until);
	twofa_stmt_str(stmt, counted->marks);
	twofa_stmt_str(stmt, counted->enrolment_id);
	twofa_stmt_num(stmt, counted->rev);
	twofa_stmt_one_row(stmt);
	return stmt;
}

struct twofa_stmt *
twofa_tally_touch(struct twofa_sql *sql, const char *enrolment_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_tallies SET rev = rev + 1 "
			       "WHERE enrolment_id = ?");
	twofa_stmt_str(stmt, enrolment_id);
	return stmt;
}

struct twofa_stmt *
twofa_tally_reset(struct twofa_sql *sql, const char *record_id,
		  const char *enrolment_id, const char *new_places)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"UPDATE twofa_tallies SET failures = 0, paused_until = 0, ",
		new_places == NULL ? "" : "places = ?, ",
		"rev = rev + 1 WHERE record_id = ? AND enrolment_id = ?",
		NULL));
	if (new_places != NULL)
		twofa_stmt_str(stmt, new_places);
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	return stmt;
}

/* Does not raise rev: a login whose code is judged at the same time would have
   to be judged once more. */
struct twofa_stmt *
twofa_tally_ask(struct twofa_sql *sql, const char *record_id, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_tallies SET asked = ? "
			       "WHERE record_id = ?");
	twofa_stmt_num(stmt, now);
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_one_row(stmt);
	return stmt;
}

/* MySQL sees the new values of columns that stand before, so rev comes last. */
struct twofa_stmt *
twofa_tally_unlock(struct twofa_sql *sql, const struct twofa_tally *tally,
		   const char *new_steps)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_tallies SET failures = 0, paused_until = 0, "
		"elsewhere_forgotten_at = 0, elsewhere_paused_until = 0, "
		"steps = CASE WHEN steps = ? THEN ? ELSE steps END, "
		"rev = rev + 1 WHERE enrolment_id = ?");
	twofa_stmt_str(stmt, tally->steps);
	twofa_stmt_str(stmt, new_steps);
	twofa_stmt_str(stmt, tally->enrolment_id);
	return stmt;
}

/* rev stays: no decision about a code depends on these columns. */
struct twofa_stmt *
twofa_tally_tell(struct twofa_sql *sql, const char *record_id,
		 const char *enrolment_id, bool place, int64_t now,
		 int64_t since)
{
	const char *column = place ? "told_at" : "warned_at";
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"UPDATE twofa_tallies SET %s = ? WHERE record_id = ? AND "
		"enrolment_id = ? AND %s < ?", column, column));
	twofa_stmt_num(stmt, now);
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_num(stmt, since);
	twofa_stmt_one_row(stmt);
	return stmt;
}

struct twofa_stmt *
twofa_tally_delete_others(struct twofa_sql *sql, const char *record_id,
			  const char *enrolment_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_tallies "
			       "WHERE record_id = ? AND enrolment_id <> ?");
	twofa_stmt_str(stmt, record_id);
	twofa_stmt_str(stmt, enrolment_id);
	return stmt;
}

struct twofa_stmt *
twofa_tally_delete(struct twofa_sql *sql, const char *enrolment_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_tallies "
			       "WHERE enrolment_id = ?");
	twofa_stmt_str(stmt, enrolment_id);
	return stmt;
}

struct twofa_stmt *
twofa_tally_delete_expired(struct twofa_sql *sql, int64_t before)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"DELETE FROM twofa_tallies WHERE expires < ? AND NOT "
		TWOFA_RECORD_HAS_ENROLMENT_OF("twofa_tallies"));
	twofa_stmt_num(stmt, before);
	return stmt;
}
