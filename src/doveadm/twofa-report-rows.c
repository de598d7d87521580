/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd-rows.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-report-rows.h"
#include "doveadm/twofa-result.h"

/* Nothing of a row is kept: it is counted, and printed if it is wanted. */

static const char *const mailbox_words[] = {
	[TWOFA_REPORT_MAILBOX_UNCERTAIN] = "unknown",
	[TWOFA_REPORT_MAILBOX_EXISTS] = "yes",
	[TWOFA_REPORT_MAILBOX_GONE] = "gone",
};

static void
report_print(struct twofa_report_rows *rows, const char *const *fields)
{
	struct twofa_result row;

	t_array_init(&row.rows, 1);
	array_push_back(&row.rows, &fields);
	(void)twofa_cmd_print_more(&row, rows->ctx);
}

/* Counts the row, and prints it if it is wanted. more: the fields that come after
   those of the row. */
static void report_row(struct twofa_report_rows *rows, unsigned int classes,
		       const char *const *row, const char *const *more)
{
	unsigned int only = rows->only;
	ARRAY_TYPE(const_string) fields;

	twofa_report_count(rows->counts, classes);
	if (rows->summary || (only != 0 && (only & classes) == 0))
		return;
	t_array_init(&fields, 32);
	array_append(&fields, row, str_array_length(row));
	array_append(&fields, more, str_array_length(more));
	array_append_zero(&fields);
	report_print(rows, array_front(&fields));
}

static const char *
entry_status(const struct twofa_report_entry *entry, const char *const *row)
{
	if (entry->status != NULL)
		return entry->status;
	/* an alias has its mailbox's record */
	return strcmp(twofa_row_get(row, "enabled"), "yes") == 0 ?
		"enabled" : "disabled";
}

void twofa_report_mailbox(struct twofa_report_rows *rows,
			  const struct twofa_report_entry *entry,
			  const char *const *row)
{
	const char *status = entry_status(entry, row);
	const char *const more[] = {
		"what=mailbox", t_strconcat("status=", status, NULL),
		t_strconcat("mailbox=", mailbox_words[entry->mailbox], NULL),
		NULL
	};

	report_row(rows, twofa_report_classes_mailbox(row, status,
						      entry->mailbox),
		   row, more);
}

void twofa_report_program(struct twofa_report_rows *rows,
			  const struct twofa_report_entry *entry,
			  const char *const *row, const char *const *mailbox)
{
	const char *const more[] = {
		"what=program",
		t_strconcat("status=", entry_status(entry, mailbox), NULL),
		t_strconcat("mailbox=", mailbox_words[entry->mailbox], NULL),
		t_strconcat("record=", twofa_row_get(mailbox, "record"), NULL),
		t_strconcat("required=", twofa_row_get(mailbox, "required"),
			    NULL),
		t_strconcat("required_from=",
			    twofa_row_get(mailbox, "required_from"), NULL),
		NULL
	};

	if (entry->mailbox != TWOFA_REPORT_MAILBOX_GONE) {
		report_row(rows, twofa_report_classes_program(row), row,
			   more);
	}
}
