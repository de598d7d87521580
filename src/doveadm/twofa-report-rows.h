/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REPORT_ROWS_H
#define TWOFA_REPORT_ROWS_H

#include "doveadm/twofa-report-count.h"

/* The rows of "doveadm twofa report". */

struct twofa_cmd_context;

struct twofa_report_rows {
	struct twofa_cmd_context *ctx;
	struct twofa_report_counts *counts;
	/* as in struct twofa_report_options */
	unsigned int only;
	bool summary;
};

struct twofa_report_entry {
	const char *name;
	/* as LIST has it; NULL = the name came from the userdbs */
	const char *status;
	enum twofa_report_mailbox mailbox;
};

/* Counts and prints a mailbox. row has the service's fields. */
void twofa_report_mailbox(struct twofa_report_rows *rows,
			  const struct twofa_report_entry *entry,
			  const char *const *row);
/* The same for a program. mailbox has the fields of its mailbox. */
void twofa_report_program(struct twofa_report_rows *rows,
			  const struct twofa_report_entry *entry,
			  const char *const *row, const char *const *mailbox);

#endif
