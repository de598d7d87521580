/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REPORT_COUNT_H
#define TWOFA_REPORT_COUNT_H

/* What "doveadm twofa report" knows of a mailbox or a program, the classes in
   which it counts them, and which of them are printed. */

enum twofa_report_mailbox {
	/* the userdbs have failed for it */
	TWOFA_REPORT_MAILBOX_UNCERTAIN = 0,
	TWOFA_REPORT_MAILBOX_EXISTS,
	/* there is a record, and no mailbox */
	TWOFA_REPORT_MAILBOX_GONE,
};

enum twofa_report_class {
	TWOFA_REPORT_MAILBOXES = 0,
	TWOFA_REPORT_ENROLLED,
	TWOFA_REPORT_PENDING,
	TWOFA_REPORT_DAMAGED,
	/* they have no record */
	TWOFA_REPORT_NO_RECORD,
	/* names that the userdbs list, and that are aliases of a mailbox with a
	   record; those count as nothing else */
	TWOFA_REPORT_ALIAS,
	/* records whose mailbox is gone; those count as nothing else */
	TWOFA_REPORT_GONE,
	/* a policy requires 2FA, now or from a date on, and it is not on */
	TWOFA_REPORT_NOT_ENROLLED,
	TWOFA_REPORT_NOT_ENROLLED_LATER,
	/* programs that send the bare password: those that are refused now,
	   that will be from the date on, and that go on */
	TWOFA_REPORT_BROKEN,
	TWOFA_REPORT_BREAKS_LATER,
	TWOFA_REPORT_BARE,

	TWOFA_REPORT_CLASSES
};

struct twofa_report_counts {
	unsigned int of[TWOFA_REPORT_CLASSES];
};

/* Returns the classes of a mailbox, or of a program: bit n is class n. row has
   the service's fields; status is that of LIST, "disabled" without a record. */
unsigned int twofa_report_classes_mailbox(const char *const *row,
					  const char *status,
					  enum twofa_report_mailbox mailbox);
unsigned int twofa_report_classes_program(const char *const *row);

void twofa_report_count(struct twofa_report_counts *counts,
			unsigned int classes);

/* The name of a class in the output. */
const char *twofa_report_class_name(enum twofa_report_class class);
/* The classes that a word of --only names; 0 = there is no such word. */
unsigned int twofa_report_only(const char *word);
/* All words, separated by commas. */
#define TWOFA_REPORT_ONLY_WORDS \
	"enrolled, pending, damaged, no-record, alias, gone, not-enrolled, " \
	"programs"

#endif
