/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "llist.h"
#include "str-sanitize.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"
#include "service/db/twofa-table.h"
#include "service/health/twofa-audit-mark.h"
#include "service/health/twofa-audit-rows.h"
#include "service/health/twofa-audit.h"
#include "service/health/twofa-probe.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-overview.h"

/* A login refuses a row that was altered. But no login reads a record that
   somebody with access to the database has renamed, which turns 2FA off just as
   deleting it would. So an admin can have all rows verified. */

#define PAGE_ROWS 200
/* After so many pages it pauses between them: a large store would keep the
   service busy for minutes. */
#define HURRIED_PAGES 50
#define PAUSE_MSECS 5
/* After so many pages, and with each step, it writes down how far it has come,
   unless there are but a few pages. */
#define MARK_PAGES 50
#define MARK_FROM_PAGE 5

/* The steps: the records, each of twofa_audit_tables, and the rows without a
   record. The last one is repeated for each table of twofa_overview_tables. */
#define STEP_RECORDS 0
#define STEP_TABLES 1
#define STEP_LEFTOVERS (STEP_TABLES + TWOFA_AUDIT_TABLES)

struct audit {
	struct audit *prev, *next;
	struct twofa_service *service;
	struct twofa_audit_result result;

	/* cleared for each page */
	pool_t pool;
	unsigned int pages;
	/* a row did not verify: the next audit has to find it, too */
	bool damaged;
	/* it has written a mark, or has gone on from one */
	bool marked;
	/* the table that is searched for rows without a record */
	const struct twofa_table *const *table;
	/* the last id of the page before */
	char *after;
	unsigned int step;
	struct timeout *to;

	const struct twofa_audit_callbacks *callbacks;
	void *context;
};

static struct audit *audits;

static void audit_write_mark(struct audit *audit, const char *value)
{
	struct twofa_sql *sql = audit->service->store.sql;

	audit->marked = *value != '\0';
	twofa_sql_write(sql, twofa_identity_set(
		sql, twofa_probe_row_name(sql, TWOFA_IDENTITY_AUDIT), value),
		TWOFA_WRITE_ANY, FALSE, NULL, NULL);
}

static void audit_mark(struct audit *audit)
{
	const struct twofa_audit_mark mark = {
		.step = audit->step == STEP_LEFTOVERS ? STEP_LEFTOVERS +
			(audit->table - twofa_overview_tables) : audit->step,
		.after = audit->after,
		.result = audit->result,
		.written = ioloop_time,
	};

	if (!audit->damaged) T_BEGIN {
		audit_write_mark(audit, twofa_audit_mark_print(
			audit->service->store.keys, &mark));
	} T_END;
}

static void
audit_found(struct audit *audit, const char *what, const char *text)
{
	audit->damaged = TRUE;
	audit->callbacks->found(what, text, audit->context);
}

static void audit_finish(struct audit *audit, const char *error)
{
	if (error == NULL && audit->marked)
		audit_write_mark(audit, "");
	DLLIST_REMOVE(&audits, audit);
	timeout_remove(&audit->to);
	audit->callbacks->done(&audit->result, error, audit->context);
	pool_unref(&audit->pool);
	i_free(audit->after);
	i_free(audit);
}

static void audit_step(struct audit *audit);

/* after may be from the page that ends here. */
static void audit_continue(struct audit *audit, unsigned int step,
			   const char *after)
{
	char *old = audit->after;
	bool is_first_page = *after == '\0';

	audit->after = i_strdup(after);
	i_free(old);
	p_clear(audit->pool);
	audit->step = step;
	if (audit->pages >= MARK_FROM_PAGE &&
	    (is_first_page || audit->pages % MARK_PAGES == 0))
		audit_mark(audit);
	audit->to = timeout_add_short(
		audit->pages++ < HURRIED_PAGES ? 0 : PAUSE_MSECS,
		audit_step, audit);
}

/* Goes on with the next page. The database may sort ids otherwise than strcmp()
   does: if none is above those before, goes on with the next step, rather than
   read the same page for ever. */
static void audit_next_page(struct audit *audit, const char *last)
{
	if (last == audit->after)
		audit_continue(audit, audit->step + 1, "");
	else
		audit_continue(audit, audit->step, last);
	audit->callbacks->progress(&audit->result, audit->context);
}

/* Rows of mailboxes that have no record */

/* Goes on with the next page of the table, or the next table. */
static void leftovers_continue(struct audit *audit, const char *last)
{
	if (last != NULL && strcmp(last, audit->after) > 0)
		audit_continue(audit, STEP_LEFTOVERS, last);
	else if (*++audit->table != NULL)
		audit_continue(audit, STEP_LEFTOVERS, "");
	else
		audit_finish(audit, NULL);
}

static void
leftovers_counted(const struct twofa_rows *rows, const char *error,
		  void *context)
{
	struct audit *audit = context;
	unsigned int count;

	if (rows == NULL) {
		audit_finish(audit, twofa_store_read_failed(
			&audit->service->store, error));
	} else if (rows->count != 1 || rows->rows[0][1] == NULL ||
		   str_to_uint(rows->rows[0][1], &count) < 0) {
		audit_finish(audit, "The database answered COUNT(*) without a "
			     "number");
	} else {
		audit->result.leftovers += count;
		leftovers_continue(audit, rows->rows[0][0]);
	}
}

static void leftovers_step(struct audit *audit)
{
	struct twofa_sql *sql = audit->service->store.sql;
	struct twofa_stmt *stmt = twofa_overview_leftovers(
		sql, *audit->table, audit->after, PAGE_ROWS);

	twofa_sql_read(sql, &stmt, leftovers_counted, audit);
}

/* Rows of twofa_audit_tables. Their first column is the key, by which the pages
   are sorted. Seals are opened, for which the page's pool is a clean one. */

static void
rows_look(struct audit *audit, const char *const *row, const char **last)
{
	const struct twofa_audit_table *table =
		&twofa_audit_tables[audit->step - STEP_TABLES];
	const char *fault = table->look(audit->pool,
					audit->service->store.keys, row);

	if (fault != NULL)
		audit_found(audit, table->what, fault);
	if (row[0] != NULL && strcmp(row[0], *last) > 0)
		*last = row[0];
}

static void
rows_loaded(const struct twofa_rows *rows, const char *error, void *context)
{
	struct audit *audit = context;
	const char *last = audit->after;
	unsigned int i;

	if (rows == NULL) {
		audit_finish(audit, twofa_store_read_failed(
			&audit->service->store, error));
		return;
	}
	for (i = 0; i < rows->count; i++) T_BEGIN {
		rows_look(audit, rows->rows[i], &last);
	} T_END;
	audit_next_page(audit, last);
}

static void rows_step(struct audit *audit)
{
	const struct twofa_table *table =
		twofa_audit_tables[audit->step - STEP_TABLES].table;
	struct twofa_sql *sql = audit->service->store.sql;
	struct twofa_stmt *stmt = twofa_table_select_page(
		sql, table, audit->after, PAGE_ROWS);

	twofa_sql_read(sql, &stmt, rows_loaded, audit);
}

/* Records */

static void
record_look(struct audit *audit, const struct twofa_mailbox *box)
{
	audit->result.records++;
	if (twofa_mailbox_is_on(box))
		audit->result.on++;
	if (box->corrupt == NULL)
		return;
	audit_found(audit, "record", t_strdup_printf("%s (record %s): %s. "
		"Restore it from a backup, or turn its 2FA off by 'doveadm "
		"twofa disable --force' and enable it again",
		str_sanitize(box->record.name, 255),
		str_sanitize(box->record.record_id, 32), box->corrupt));
}

static void
records_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	       void *context)
{
	struct audit *audit = context;
	const struct twofa_mailbox *box;
	const char *last = audit->after;

	if (boxes == NULL) {
		audit_finish(audit, error);
		return;
	}
	array_foreach(boxes, box) T_BEGIN {
		record_look(audit, box);
		if (strcmp(box->record.record_id, last) > 0)
			last = box->record.record_id;
	} T_END;
	audit_next_page(audit, last);
}

static void records_step(struct audit *audit)
{
	twofa_mailbox_load_page(&audit->service->store, audit->pool,
				audit->after, PAGE_ROWS, records_loaded,
				audit);
}

static void audit_step(struct audit *audit)
{
	timeout_remove(&audit->to);
	if (audit->step == STEP_RECORDS)
		records_step(audit);
	else if (audit->step < STEP_LEFTOVERS)
		rows_step(audit);
	else
		leftovers_step(audit);
}

/* The mark of the last one */

static unsigned int steps_count(void)
{
	unsigned int count = STEP_LEFTOVERS;

	while (twofa_overview_tables[count - STEP_LEFTOVERS] != NULL)
		count++;
	return count;
}

static void
audit_go_on(struct audit *audit, const struct twofa_audit_mark *mark)
{
	audit->result = mark->result;
	audit->marked = TRUE;
	if (mark->step >= STEP_LEFTOVERS)
		audit->table += mark->step - STEP_LEFTOVERS;
	e_info(audit->service->event, "The audit of the twofa store goes on "
	       "where it was broken off, after %u records",
	       audit->result.records);
	audit_continue(audit, I_MIN(mark->step, STEP_LEFTOVERS), mark->after);
}

static void
audit_mark_read(const struct twofa_rows *rows, const char *error, void *context)
{
	struct audit *audit = context;
	struct twofa_audit_mark mark;

	if (rows == NULL) {
		audit_finish(audit, twofa_store_read_failed(
			&audit->service->store, error));
	} else if (rows->count == 1 && rows->rows[0][0] != NULL &&
		   twofa_audit_mark_parse(audit->service->store.keys,
					  rows->rows[0][0], ioloop_time,
					  &mark) &&
		   mark.step < steps_count()) {
		audit_go_on(audit, &mark);
	} else {
		audit_continue(audit, STEP_RECORDS, "");
	}
}

static void audit_begin(struct audit *audit)
{
	struct twofa_sql *sql = audit->service->store.sql;
	struct twofa_stmt *stmt = twofa_identity_select_value(
		sql, twofa_probe_row_name(sql, TWOFA_IDENTITY_AUDIT));

	timeout_remove(&audit->to);
	twofa_sql_read(sql, &stmt, audit_mark_read, audit);
}

void twofa_audit_run(struct twofa_service *service,
		     const struct twofa_audit_callbacks *callbacks,
		     void *context)
{
	struct audit *audit = i_new(struct audit, 1);

	audit->service = service;
	audit->table = twofa_overview_tables;
	audit->pool = pool_alloconly_create_clean("twofa audit", 8*1024);
	audit->result.began = ioloop_time;
	audit->callbacks = callbacks;
	audit->context = context;
	DLLIST_PREPEND(&audits, audit);
	audit->to = timeout_add_short(0, audit_begin, audit);
}

void twofa_audits_deinit(void)
{
	while (audits != NULL)
		audit_finish(audits, "The service is shutting down");
}
