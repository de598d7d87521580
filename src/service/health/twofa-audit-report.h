/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUDIT_REPORT_H
#define TWOFA_AUDIT_REPORT_H

#include "service/health/twofa-audit.h"

/* What audits have found. Those of a large store take minutes; who asks is
   answered within a second all the same, from the audit before. */

/* Rows that a report keeps; of others it only counts how many there are. */
#define TWOFA_AUDIT_REPORT_ROWS 20

struct twofa_audit_damage {
	/* as those of twofa_audit_found_t */
	const char *what, *text;
};

struct twofa_audit_report {
	pool_t pool;
	time_t began, ended; /* ended: 0 = it is running */
	struct twofa_audit_result result; /* so far */
	unsigned int damaged;
	ARRAY(struct twofa_audit_damage) rows;
	/* NULL, or why the audit could not be finished */
	const char *error;
};

/* last: the last audit that has ended; running: the one that runs now. One of
   them may be NULL. They are valid until the callback returns. */
typedef void
twofa_audit_report_callback_t(const struct twofa_audit_report *last,
			      const struct twofa_audit_report *running,
			      void *context);

/* Begins an audit, unless one runs, or the last one took long and is not an
   hour old. Calls back when it has ended, or after a moment. */
void twofa_audit_report(struct twofa_service *service,
			twofa_audit_report_callback_t *callback, void *context);
/* Ends the running audit with an error. */
void twofa_audit_reports_deinit(void);

#endif
