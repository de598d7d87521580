/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-pages.h"
#include "doveadm/twofa-report-rows.h"
#include "doveadm/twofa-report.h"
#include "doveadm/twofa-result.h"
#include "doveadm/twofa-users.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"

#include <stdio.h>
#include <unistd.h>

/* First come the mailboxes that have a record, page by page, then those of the
   userdbs' list that have none. */

#define BATCH_NAMES 40
#define REQUEST_MAX_LEN 12000
#define PROGRESS_NAMES 10000

struct report {
	struct twofa_cmd_context *ctx;
	const struct twofa_report_options *options;
	struct twofa_report_rows rows;
	bool no_activity;
	/* names of which the userdbs could not say whether they exist */
	unsigned int failed;

	/* names that the service has not been asked about; cleared with each
	   request */
	pool_t pool;
	ARRAY(struct twofa_report_entry) batch;

	/* the name of the list before this one */
	string_t *last;
	unsigned int names;
	bool progress;
};

/* Batches of names */

static void
report_answer(struct report *report, const struct twofa_result *answer)
{
	const char *const *row, *const *mailbox = NULL;
	const struct twofa_report_entry *entry;
	int64_t place;

	array_foreach_elem(&answer->rows, row) T_BEGIN {
		place = twofa_row_get_num(row, "place");
		if (place >= 0 && place < array_count(&report->batch)) {
			entry = array_idx(&report->batch, place);
			if (*twofa_row_get(row, "breaks") == '\0') {
				mailbox = row;
				twofa_report_mailbox(&report->rows, entry, row);
			} else if (mailbox != NULL) {
				twofa_report_program(&report->rows, entry, row,
						     mailbox);
			}
		}
	} T_END;
}

static string_t *report_request(const struct report *report)
{
	string_t *request = t_str_new(REQUEST_MAX_LEN);
	const struct twofa_report_entry *entry;

	array_foreach(&report->batch, entry) {
		twofa_fields_add(request, "name", entry->name);
		/* those that have a record were asked about already */
		if (entry->status == NULL &&
		    array_foreach_idx(&report->batch, entry) == 0)
			twofa_fields_add(request, "without_record", "1");
	}
	return request;
}

static void report_clear(struct report *report)
{
	p_clear(report->pool);
	p_array_init(&report->batch, report->pool, BATCH_NAMES);
}

static int report_send_batch(struct report *report)
{
	struct twofa_result answer;
	int ret = 0;

	twofa_result_init(&answer);
	twofa_result_request(&answer, twofa_cmd_socket_path(report->ctx->cctx),
			     "REPORT", str_c(report_request(report)), TRUE);
	if (answer.outcome == TWOFA_OUTCOME_OK) {
		if (strcmp(answer.days, "0") == 0)
			report->no_activity = TRUE;
		report_answer(report, &answer);
	} else {
		twofa_result_set_error(report->ctx->result, "%s",
				       answer.text);
		ret = -1;
	}
	twofa_result_deinit(&answer);
	return ret;
}

/* Returns -1 if the service can't be asked: the result says why. */
static int report_send(struct report *report)
{
	int ret = 0;

	if (array_count(&report->batch) > 0) T_BEGIN {
		ret = report_send_batch(report);
	} T_END;
	report_clear(report);
	return ret;
}

static int report_add(struct report *report, const char *name,
		      const char *status, enum twofa_report_mailbox mailbox)
{
	struct twofa_report_entry *entry = array_append_space(&report->batch);

	entry->name = p_strdup(report->pool, name);
	entry->status = p_strdup(report->pool, status);
	entry->mailbox = mailbox;
	if (++report->names % PROGRESS_NAMES == 0 && report->progress)
		fprintf(stderr, "\r%u names …", report->names);
	return array_count(&report->batch) < BATCH_NAMES ?
		0 : report_send(report);
}

/* Mailboxes that have a record */

static enum twofa_report_mailbox
record_mailbox(struct report *report, const struct twofa_users *users)
{
	switch (twofa_users_known(users)) {
	case TWOFA_USER_KNOWN:
		return TWOFA_REPORT_MAILBOX_EXISTS;
	case TWOFA_USER_UNKNOWN:
		return TWOFA_REPORT_MAILBOX_GONE;
	case TWOFA_USER_UNCERTAIN:
		break;
	}
	report->failed++;
	return TWOFA_REPORT_MAILBOX_UNCERTAIN;
}

static int report_records(struct report *report, struct twofa_users *users,
			  const struct twofa_result *page)
{
	const char *name, *home, *error, *const *row;
	int ret = 1, sent = 0;

	array_foreach_elem(&page->rows, row) {
		ret = twofa_users_next(users, &name, &home, &error);
		if (ret <= 0)
			break;
		sent = report_add(report, name, twofa_row_get(row, "status"),
				  record_mailbox(report, users));
		if (sent < 0)
			return -1;
	}
	if (ret > 0)
		return 0;
	twofa_result_set_error(report->ctx->result, "Whether the mailboxes "
		"exist cannot be said: %s", ret < 0 ? error :
		"a temporary file was changed");
	return -1;
}

static int report_page(const struct twofa_result *page, void *context)
{
	struct report *report = context;
	struct twofa_users *users;
	const char *error;
	int ret;

	if (array_count(&page->rows) == 0)
		return 0;
	users = twofa_users_init(twofa_result_values(page, "user"), &error);
	if (users == NULL) {
		twofa_result_set_error(report->ctx->result, "Whether the "
			"mailboxes exist cannot be said: %s", error);
		return -1;
	}
	ret = report_records(report, users, page);
	twofa_users_deinit(&users);
	return ret;
}

static int report_run_records(struct report *report)
{
	const char *domain = report->options->domain;
	string_t *fields = t_str_new(128);

	twofa_fields_add(fields, "only_names", "1");
	if (domain != NULL) {
		twofa_fields_add(fields, "mask",
				 t_strconcat("*@", domain, NULL));
	}
	if (twofa_pages(report->ctx->result,
			twofa_cmd_socket_path(report->ctx->cctx),
			str_c(fields), report_page, report) < 0)
		return -1;
	return report_send(report);
}

/* Mailboxes without a record */

/* The list is sorted without regard to case, so that a name which two userdbs
   spell in two ways comes twice in a row. */
static bool list_wants(struct report *report, const char *name)
{
	const char *domain = report->options->domain, *canonical, *error;

	if (twofa_name_canonical(name, &canonical, &error) < 0 ||
	    strcmp(canonical, str_c(report->last)) == 0)
		return FALSE;
	str_truncate(report->last, 0);
	str_append(report->last, canonical);
	return domain == NULL ||
		strcmp(twofa_name_domain(canonical), domain) == 0;
}

static int report_list(struct report *report, struct twofa_users *users)
{
	const char *name, *home, *error;
	int ret, sent = 0;

	while ((ret = twofa_users_next(users, &name, &home, &error)) > 0 &&
	       sent == 0) T_BEGIN {
		if (list_wants(report, name)) {
			sent = report_add(report, name, NULL,
					  TWOFA_REPORT_MAILBOX_EXISTS);
		}
	} T_END;
	if (ret < 0)
		twofa_result_set_error(report->ctx->result, "%s", error);
	return ret < 0 || sent < 0 ? -1 : report_send(report);
}

static int report_run_list(struct report *report)
{
	struct twofa_users *users;
	const char *error;
	int ret;

	users = twofa_users_init_list(&error);
	if (users == NULL) {
		twofa_result_set_error(report->ctx->result,
			"The mailboxes without a record are missing, as Dovecot "
			"does not tell all mailboxes: %s. For the others alone: "
			"add --records", error);
		return -1;
	}
	ret = report_list(report, users);
	twofa_users_deinit(&users);
	return ret;
}

/* Both */

static void report_end(struct report *report)
{
	struct twofa_result *result = report->ctx->result;

	if (report->progress && report->names >= PROGRESS_NAMES)
		fprintf(stderr, "\r%u names\n", report->names);
	if (report->failed > 0) {
		twofa_result_set_error(result, "The userdbs failed for %u "
			"names: see Dovecot's log, and run the command again",
			report->failed);
	} else {
		twofa_result_set_ok(result);
	}
}

/* Rows on the same terminal show how far it has come. */
static bool wants_progress(const struct report *report)
{
	return twofa_compat_doveadm_is_cli(report->ctx->cctx) &&
		isatty(STDERR_FILENO) == 1 &&
		(report->options->summary || isatty(STDOUT_FILENO) == 0);
}

void twofa_report_run(struct twofa_cmd_context *ctx,
		      const struct twofa_report_options *options,
		      struct twofa_report_counts *counts_r,
		      bool *no_activity_r)
{
	struct report report = {
		.ctx = ctx, .options = options,
		.rows = {
			.ctx = ctx, .counts = counts_r, .only = options->only,
			.summary = options->summary,
		},
		.pool = pool_alloconly_create("twofa report", 8*1024),
		.last = str_new(default_pool, 256),
	};

	i_zero(counts_r);
	report.progress = wants_progress(&report);
	report_clear(&report);
	if (report_run_records(&report) == 0 &&
	    (options->only_records || report_run_list(&report) == 0))
		report_end(&report);
	*no_activity_r = report.no_activity;
	str_free(&report.last);
	pool_unref(&report.pool);
}
