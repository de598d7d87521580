/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/db/twofa-sql-lock.h"

#define WHERE " WHERE "

struct parts {
	/* up to the condition */
	const char *begin;
	const char *table;
	const char *condition;
};

static const char *text_after(const char *text, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(text, prefix, len) == 0 ? text + len : NULL;
}

static void parts_of(const char *text, struct parts *parts_r)
{
	const char *where = strstr(text, WHERE), *table;

	table = text_after(text, "UPDATE ");
	if (table == NULL)
		table = text_after(text, "DELETE FROM ");
	i_assert(where != NULL && table != NULL);
	parts_r->condition = where + strlen(WHERE);
	parts_r->begin = t_strdup_until(text, parts_r->condition);
	parts_r->table = t_strcut(table, ' ');
}

const char *twofa_sql_skip_locked(const char *text)
{
	struct parts parts;

	parts_of(text, &parts);
	return t_strdup_printf(
		"%sctid = ANY(ARRAY(SELECT ctid FROM %s WHERE %s "
		"FOR UPDATE SKIP LOCKED))",
		parts.begin, parts.table, parts.condition);
}

const char *twofa_sql_find_rows(const char *text, unsigned int *skip_r)
{
	struct parts parts;
	const char *p;

	parts_of(text, &parts);
	*skip_r = 0;
	for (p = parts.begin; *p != '\0'; p++) {
		if (*p == '?')
			(*skip_r)++;
	}
	return t_strdup_printf("SELECT 1 FROM %s WHERE %s", parts.table,
			       parts.condition);
}
