/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-words.h"

/* Fields and queries, which look the same in all versions. */

bool twofa_database_fields_have(const char *fields, const char *name)
{
	const char *const *field = t_strsplit_spaces(fields, " \t,");
	size_t len = strlen(name);

	for (; *field != NULL; field++) {
		if (strncmp(*field, name, len) == 0 && (*field)[len] == '=')
			return TRUE;
	}
	return FALSE;
}

bool twofa_database_query_selects(const char *query, const char *name)
{
	/* the words after FROM select nothing */
	const char *p = twofa_words_find(query, "from");

	if (p != NULL)
		query = t_strdup_until(query, p);
	return twofa_words_have(query, name);
}
