/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ostream.h"
#include "doveadm-print.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-print.h"
#include "doveadm/twofa-result.h"

/* Rows to doveadm's formatters. Programs get every number and time as a
   number, persons get local time. */

void twofa_print(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	T_BEGIN {
		o_stream_nsend_str(doveadm_print_ostream,
				   t_strdup_vprintf(format, args));
	} T_END;
	va_end(args);
	doveadm_print_flush();
}

const char *twofa_print_time(int64_t timestamp, const char *none)
{
	return timestamp <= 0 ? none : unixdate2str(timestamp);
}

static bool column_is_number(const struct twofa_print_column *column,
			     enum twofa_format format)
{
	switch (column->type) {
	case TWOFA_PRINT_STRING:
		return FALSE;
	case TWOFA_PRINT_NUMBER:
		return TRUE;
	case TWOFA_PRINT_TIME:
	case TWOFA_PRINT_EXPIRES:
		return format == TWOFA_FORMAT_MACHINE;
	}
	i_unreached();
}

static void print_column_header(const struct twofa_print_column *column,
			 enum twofa_format format)
{
	enum doveadm_print_header_flags flags = 0;

	if (column_is_number(column, format))
		flags |= DOVEADM_PRINT_HEADER_FLAG_NUMBER;
	doveadm_print_header(column->name, column->name, flags);
}

static void print_value(const char *const *row,
			const struct twofa_print_column *column,
			enum twofa_format format)
{
	int64_t num;

	if (column->type == TWOFA_PRINT_STRING) {
		doveadm_print(twofa_row_get(row, column->name));
		return;
	}
	/* doveadm's JSON formatter panics at all characters but digits */
	num = twofa_row_get_num(row, column->name);
	if (column_is_number(column, format))
		doveadm_print_num(I_MAX(num, 0));
	else {
		doveadm_print(twofa_print_time(num,
			column->type == TWOFA_PRINT_EXPIRES ? "never" : "-"));
	}
}

void twofa_print_header(const struct twofa_print_column *columns,
			enum twofa_format format, bool single)
{
	const struct twofa_print_column *column;

	doveadm_print_init(single ? DOVEADM_PRINT_TYPE_PAGER :
			   DOVEADM_PRINT_TYPE_TABLE);
	for (column = columns; column->name != NULL; column++)
		print_column_header(column, format);
}

void twofa_print_more_rows(const struct twofa_result *result,
			   const struct twofa_print_column *columns,
			   enum twofa_format format)
{
	const struct twofa_print_column *column;
	const char *const *row;

	array_foreach_elem(&result->rows, row) {
		for (column = columns; column->name != NULL; column++) T_BEGIN {
			print_value(row, column, format);
		} T_END;
	}
}

void twofa_print_rows(const struct twofa_result *result,
		      const struct twofa_print_column *columns,
		      enum twofa_format format, bool single)
{
	twofa_print_header(columns, format, single);
	twofa_print_more_rows(result, columns, format);
}
