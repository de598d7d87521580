/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-variables.h"
#include "check-config/twofa-words.h"

/* Fields and queries, which look the same in all versions. */

#define FIELD_SEPARATORS " \t,"
#define VARIABLE "'%'"

/* Returns the end of the string or name in quotes that begins at p. */
static const char *quoted_end(const char *p)
{
	const char *end = strchr(p + 1, *p);

	return end == NULL ? p + strlen(p) : end + 1;
}

/* Returns the end of what is in brackets and begins at p. */
static const char *bracket_end(const char *p)
{
	int depth = 0;

	while (*p != '\0') {
		if (*p == '\'') {
			p = quoted_end(p);
			continue;
		}
		if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
		p++;
	}
	return p;
}

/* The columns that a query selects, separated by commas: with "()" for what is
   in brackets, and for strings '%' if they have variables, or else ''. */
static const char *query_columns(const char *query)
{
	string_t *columns = t_str_new(128);
	const char *p = query, *end;

	while (*p != '\0' && !twofa_words_is_at(query, p, "from") &&
	       !twofa_words_is_at(query, p, "where")) {
		if (*p == '(') {
			str_append(columns, "()");
			p = bracket_end(p);
		} else if (*p == '\'') {
			end = quoted_end(p);
			str_append(columns, twofa_variables_find(
				t_strdup_until(p, end)) != 0 ? VARIABLE : "''");
			p = end;
		} else {
			str_append_c(columns, *p++);
		}
	}
	return str_c(columns);
}

/* The last word of a column is its name: u.user, mailbox AS "user". */
static bool column_is(const char *column, const char *name)
{
	size_t len = strlen(column), name_len = strlen(name);

	while (len > 0 && strchr(" \t\n\"`;", column[len - 1]) != NULL)
		len--;
	return len >= name_len &&
		twofa_words_is_at(column, column + len - name_len, name);
}

/* Returns the column of this name, or NULL. */
static const char *query_column(const char *query, const char *name)
{
	const char *const *column = t_strsplit(query_columns(query), ",");

	for (; *column != NULL; column++) {
		if (column_is(*column, name))
			return *column;
	}
	return NULL;
}

/* Returns the end of the field. Spaces in a variable's braces do not end it. */
static const char *field_end(const char *p)
{
	unsigned int depth = 0;

	for (; *p != '\0'; p++) {
		if (*p == '{')
			depth++;
		else if (*p == '}' && depth > 0)
			depth--;
		else if (depth == 0 && strchr(FIELD_SEPARATORS, *p) != NULL)
			break;
	}
	return p;
}

/* Returns the value of the field in "user=… home=…", or NULL. */
static const char *field_value(const char *fields, const char *name)
{
	size_t len = strlen(name);
	const char *end;

	for (; *fields != '\0'; fields = end) {
		fields += strspn(fields, FIELD_SEPARATORS);
		end = field_end(fields);
		if (strncmp(fields, name, len) == 0 && fields[len] == '=')
			return t_strdup_until(fields + len + 1, end);
	}
	return NULL;
}

const char *twofa_database_field(const char *fields, const char *name)
{
	return field_value(fields, name);
}

bool twofa_database_fields_have(const char *fields, const char *name)
{
	return field_value(fields, name) != NULL;
}

bool twofa_database_fields_name(const char *fields, const char *name)
{
	const char *const *field =
		t_strsplit_spaces(fields, FIELD_SEPARATORS);

	for (; *field != NULL; field++) {
		if (strcmp(t_strcut(*field, '='), name) == 0)
			return TRUE;
	}
	return FALSE;
}

bool twofa_database_query_selects(const char *query, const char *name)
{
	return query_column(query, name) != NULL;
}

/* Returns the string at the end of the text, before "AS name", or NULL. */
static const char *column_literal(const char *column, const char *name)
{
	const char *end, *start = strchr(column, '\'');

	if (start == NULL || !column_is(column, name))
		return NULL;
	end = quoted_end(start);
	if (end[-1] != '\'' || end - start < 2)
		return NULL;
	/* nothing but the word SELECT, and AS, stands around it */
	return strpbrk(t_strdup_until(column, start), "(|+.") != NULL ||
		strpbrk(end, "'(|+") != NULL ? NULL :
		t_strdup_until(start + 1, end - 1);
}

const char *
twofa_database_query_literal(const char *query, const char *name)
{
	const char *start = query, *p = query, *found;

	for (;; p++) {
		if (*p != '\0' && *p != ',' &&
		    !twofa_words_is_at(query, p, "from") &&
		    !twofa_words_is_at(query, p, "where")) {
			if (*p == '(')
				p = bracket_end(p) - 1;
			else if (*p == '\'')
				p = quoted_end(p) - 1;
			continue;
		}
		found = column_literal(t_strdup_until(start, p), name);
		if (found != NULL || *p != ',')
			return found;
		start = p + 1;
	}
}

/* %{ldap:user} has been found, and %u was typed. */
static bool field_is_found(const char *fields, const char *name)
{
	const char *value = field_value(fields, name);

	return value != NULL && (twofa_words_have(value, "ldap") ||
		(twofa_variables_find(value) & TWOFA_VARIABLE_USER) == 0);
}

/* '%u' AS user was typed, but CONCAT('%n', '@x') AS user is the mailbox's. */
static bool column_is_found(const char *query, const char *name)
{
	const char *column = query_column(query, name);

	return column != NULL && (strstr(column, VARIABLE) == NULL ||
				  strchr(column, '|') != NULL);
}

static bool name_is_found(const char *fields, const char *query,
			  const char *name)
{
	return field_is_found(fields, name) || column_is_found(query, name);
}

bool twofa_database_returns_name(struct twofa_rules *rules, const char *check,
				 const struct twofa_doveconf_passdb *passdb)
{
	const char *query = NULL, *fields =
		twofa_database_passdb_fields(rules, check, passdb);

	if (strcmp(passdb->driver, "sql") == 0)
		query = twofa_database_passdb_query(rules, check, passdb);
	if (query == NULL)
		query = "";
	/* auth makes the name of the fields username and domain, too */
	return name_is_found(fields, query, "user") ||
		(name_is_found(fields, query, "username") &&
		 name_is_found(fields, query, "domain"));
}
