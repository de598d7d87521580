/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REPORT_H
#define TWOFA_REPORT_H

#include "doveadm/twofa-report-count.h"

struct twofa_cmd_context;

/* Asks the service for the mailboxes that have a record, the userdbs whether
   these exist and which others there are, and the service for the policies and
   programs of all. Prints each row when it is known, so that the memory that it
   takes does not depend on how many there are. */

struct twofa_report_options {
	/* NULL = all domains; in lower case */
	const char *domain;
	/* classes whose rows are printed; 0 = all */
	unsigned int only;
	/* nothing is printed, only counted */
	bool summary;
	/* only mailboxes that have a record */
	bool only_records;
};

/* The result of ctx says how it ended. no_activity_r: the service does not keep
   activity, so that no programs are known. */
void twofa_report_run(struct twofa_cmd_context *ctx,
		      const struct twofa_report_options *options,
		      struct twofa_report_counts *counts_r,
		      bool *no_activity_r);

#endif
