/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "llist.h"
#include "service/command/twofa-service.h"
#include "service/health/twofa-audit-report.h"

/* An answer must come within a second. */
#define WAIT_MSECS 800
/* An audit that took no longer is done anew each time that somebody asks; any
   other one only if it is older than this. */
#define SHORT_SECS 2
#define OLD_SECS 3600

struct audit_waiter {
	struct audit_waiter *prev, *next;
	struct timeout *to;
	twofa_audit_report_callback_t *callback;
	void *context;
};

static struct audit_waiter *waiters;
static struct twofa_audit_report *last, *running;

static struct twofa_audit_report *report_new(void)
{
	pool_t pool = pool_alloconly_create("twofa audit report", 1024);
	struct twofa_audit_report *report;

	report = p_new(pool, struct twofa_audit_report, 1);
	report->pool = pool;
	report->began = ioloop_time;
	p_array_init(&report->rows, pool, 4);
	return report;
}

static void report_free(struct twofa_audit_report **report)
{
	if (*report != NULL)
		pool_unref(&(*report)->pool);
	*report = NULL;
}

static void waiter_answer(struct audit_waiter *waiter)
{
	DLLIST_REMOVE(&waiters, waiter);
	timeout_remove(&waiter->to);
	waiter->callback(last, running, waiter->context);
	i_free(waiter);
}

static void audit_found(const char *what, const char *text,
			void *context ATTR_UNUSED)
{
	struct twofa_audit_damage *row;

	if (++running->damaged > TWOFA_AUDIT_REPORT_ROWS)
		return;
	row = array_append_space(&running->rows);
	row->what = what;
	row->text = p_strdup(running->pool, text);
}

static void audit_progress(const struct twofa_audit_result *result,
			   void *context ATTR_UNUSED)
{
	running->result = *result;
	running->began = result->began;
}

static void audit_done(const struct twofa_audit_result *result,
		       const char *error, void *context ATTR_UNUSED)
{
	running->result = *result;
	running->began = result->began;
	running->error = p_strdup(running->pool, error);
	running->ended = ioloop_time;
	report_free(&last);
	last = running;
	running = NULL;
	while (waiters != NULL)
		waiter_answer(waiters);
}

static bool last_is_good(void)
{
	return last != NULL && last->error == NULL &&
		last->ended - last->began > SHORT_SECS &&
		ioloop_time - last->ended <= OLD_SECS;
}

void twofa_audit_report(struct twofa_service *service,
			twofa_audit_report_callback_t *callback, void *context)
{
	static const struct twofa_audit_callbacks callbacks = {
		.found = audit_found,
		.progress = audit_progress,
		.done = audit_done,
	};
	struct audit_waiter *waiter;

	if (running == NULL && last_is_good()) {
		callback(last, NULL, context);
		return;
	}
	waiter = i_new(struct audit_waiter, 1);
	waiter->callback = callback;
	waiter->context = context;
	waiter->to = timeout_add_short(WAIT_MSECS, waiter_answer, waiter);
	DLLIST_PREPEND(&waiters, waiter);
	if (running == NULL) {
		running = report_new();
		twofa_audit_run(service, &callbacks, NULL);
	}
}

void twofa_audit_reports_deinit(void)
{
	twofa_audits_deinit();
	report_free(&last);
}
