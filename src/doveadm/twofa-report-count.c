/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-report-count.h"
#include "doveadm/twofa-result.h"

/* A mailbox can be in several classes: a pending one may be required to be
   enrolled. */

#define CLASS(class) (1U << TWOFA_REPORT_##class)

static const char *const class_names[] = {
	[TWOFA_REPORT_MAILBOXES] = "mailboxes",
	[TWOFA_REPORT_ENROLLED] = "enrolled",
	[TWOFA_REPORT_PENDING] = "pending",
	[TWOFA_REPORT_DAMAGED] = "damaged",
	[TWOFA_REPORT_NO_RECORD] = "no-record",
	[TWOFA_REPORT_ALIAS] = "alias",
	[TWOFA_REPORT_GONE] = "gone",
	[TWOFA_REPORT_NOT_ENROLLED] = "not-enrolled",
	[TWOFA_REPORT_NOT_ENROLLED_LATER] = "not-enrolled-later",
	[TWOFA_REPORT_BROKEN] = "programs-broken",
	[TWOFA_REPORT_BREAKS_LATER] = "programs-break-later",
	[TWOFA_REPORT_BARE] = "programs-bare-password",
};

static const struct {
	const char *word;
	unsigned int classes;
} only_words[] = {
	{ "enrolled", CLASS(ENROLLED) },
	{ "pending", CLASS(PENDING) },
	{ "damaged", CLASS(DAMAGED) },
	{ "no-record", CLASS(NO_RECORD) },
	{ "alias", CLASS(ALIAS) },
	{ "gone", CLASS(GONE) },
	{ "not-enrolled", CLASS(NOT_ENROLLED) | CLASS(NOT_ENROLLED_LATER) },
	{ "programs", CLASS(BROKEN) | CLASS(BREAKS_LATER) | CLASS(BARE) },
};

static bool row_is(const char *const *row, const char *key, const char *value)
{
	return strcmp(twofa_row_get(row, key), value) == 0;
}

static unsigned int class_of_status(const char *status)
{
	if (strcmp(status, "enabled") == 0)
		return CLASS(ENROLLED);
	if (strcmp(status, "pending") == 0)
		return CLASS(PENDING);
	return strcmp(status, "damaged") == 0 ? CLASS(DAMAGED) : 0;
}

unsigned int twofa_report_classes_mailbox(const char *const *row,
					  const char *status,
					  enum twofa_report_mailbox mailbox)
{
	unsigned int classes = CLASS(MAILBOXES) | class_of_status(status);

	if (mailbox == TWOFA_REPORT_MAILBOX_GONE)
		return CLASS(GONE);
	if (*twofa_row_get(row, "record") == '\0')
		classes |= CLASS(NO_RECORD);
	else if (!row_is(row, "record", twofa_row_get(row, "user")))
		return CLASS(ALIAS);
	if (row_is(row, "enabled", "yes"))
		return classes;
	if (row_is(row, "required", "now"))
		classes |= CLASS(NOT_ENROLLED);
	else if (row_is(row, "required", "later"))
		classes |= CLASS(NOT_ENROLLED_LATER);
	return classes;
}

unsigned int twofa_report_classes_program(const char *const *row)
{
	if (row_is(row, "breaks", "now"))
		return CLASS(BROKEN);
	return row_is(row, "breaks", "later") ? CLASS(BREAKS_LATER) : CLASS(BARE);
}

void twofa_report_count(struct twofa_report_counts *counts,
			unsigned int classes)
{
	unsigned int i;

	for (i = 0; i < TWOFA_REPORT_CLASSES; i++) {
		if ((classes & (1U << i)) != 0)
			counts->of[i]++;
	}
}

const char *twofa_report_class_name(enum twofa_report_class class)
{
	return class_names[class];
}

unsigned int twofa_report_only(const char *word)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(only_words); i++) {
		if (strcmp(only_words[i].word, word) == 0)
			return only_words[i].classes;
	}
	return 0;
}
