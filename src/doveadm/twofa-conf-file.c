/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "str.h"
#include "twofa-conf-file.h"

#include <ctype.h>

/* Just enough of these files' syntax to judge what is in them. */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Returns the next line of the file without spaces at its end, or NULL. */
static const char *next_physical_line(const char **data)
{
	size_t full_len = strcspn(*data, "\n"), len = full_len;
	const char *line = *data;

	if (*line == '\0')
		return NULL;
	while (len > 0 && is_space(line[len-1]))
		len--;
	*data += full_len;
	if (**data == '\n')
		(*data)++;
	return t_strdup_until(line, line + len);
}

/* The same, joined with the lines that go on. */
static const char *next_line(const char **data)
{
	const char *line = next_physical_line(data), *next;
	size_t len;

	while (line != NULL && (len = strlen(line)) > 0 &&
	       line[len-1] == '\\') {
		next = next_physical_line(data);
		line = t_strconcat(t_strdup_until(line, line + len - 1), " ",
				   next == NULL ? "" : next, NULL);
	}
	return line;
}

static const char *line_get(const char *line, const char *key)
{
	size_t len = strlen(key);

	while (is_space(*line))
		line++;
	if (strncmp(line, key, len) != 0)
		return NULL;
	line += len;
	while (is_space(*line))
		line++;
	if (*line++ != '=')
		return NULL;
	while (is_space(*line))
		line++;
	return line;
}

const char *twofa_conf_file_get(const char *data, const char *key)
{
	const char *line, *value, *found = NULL;

	while ((line = next_line(&data)) != NULL) {
		value = line_get(line, key);
		if (value != NULL)
			found = value;
	}
	return found;
}

static bool is_word_char(char c)
{
	return i_isalnum(c) || c == '_';
}

bool twofa_conf_file_has_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	const char *p;

	for (p = text; *p != '\0'; p++) {
		if (strncasecmp(p, word, len) == 0 &&
		    !is_word_char(p[len]) &&
		    (p == text || !is_word_char(p[-1])))
			return TRUE;
	}
	return FALSE;
}
