/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "strescape.h"
#include "check-config/twofa-conf-file.h"

#include <ctype.h>

/* Just enough of these files' syntax to judge what is in them, as Dovecot 2.3's
   lib-settings reads it. */

/* A file that includes itself has no end. */
#define INCLUDE_MAX_COUNT 64

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Returns where a comment begins, or the end of the line. A quote that is not
   closed has all the rest in it. */
static const char *comment_find(const char *line)
{
	const char *p;
	char quote;

	for (p = line; *p != '\0' && *p != '#'; p++) {
		if (*p != '\'' && *p != '"')
			continue;
		quote = *p;
		for (p++; *p != quote && *p != '\0'; p++) {
			if (*p == '\\' && p[1] != '\0')
				p++;
		}
		if (*p == '\0')
			break;
	}
	return p;
}

/* Returns the next line of the file without comment and spaces around it, or
   NULL. */
static const char *next_physical_line(const char **data)
{
	size_t full_len = strcspn(*data, "\n"), len;
	const char *line = *data;

	if (*line == '\0')
		return NULL;
	*data += full_len;
	if (**data == '\n')
		(*data)++;
	line = t_strdup_until(line, line + full_len);
	while (is_space(*line))
		line++;
	len = comment_find(line) - line;
	while (len > 0 && is_space(line[len-1]))
		len--;
	return t_strdup_until(line, line + len);
}

/* The same, joined with the lines that go on. Empty ones and comments don't
   count. */
static const char *next_line(const char **data)
{
	string_t *full = t_str_new(128);
	const char *line;
	size_t len;

	while ((line = next_physical_line(data)) != NULL) {
		len = strlen(line);
		if (len == 0)
			continue;
		if (line[len-1] != '\\') {
			str_append(full, line);
			return str_c(full);
		}
		while (len > 1 && is_space(line[len-2]))
			len--;
		str_append_data(full, line, len - 1);
		str_append_c(full, ' ');
	}
	return str_len(full) == 0 ? NULL : str_c(full);
}

static const char *value_unquote(const char *value)
{
	size_t len = strlen(value);

	if (len < 2 || value[0] != value[len-1] ||
	    (*value != '"' && *value != '\''))
		return value;
	return str_unescape(p_strndup(pool_datastack_create(), value + 1,
				      len - 2));
}

static const char *line_get(const char *line, const char *key)
{
	size_t len = strlen(key);

	if (strncmp(line, key, len) != 0)
		return NULL;
	line += len;
	while (is_space(*line))
		line++;
	if (*line++ != '=')
		return NULL;
	while (is_space(*line))
		line++;
	return value_unquote(line);
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

/* Returns the path that the line includes, or NULL. */
static const char *
line_include(const char *line, const char *path, bool *optional_r)
{
	size_t len = strcspn(line, " \t");
	const char *name = t_strdup_until(line, line + len), *dir;

	*optional_r = strcmp(name, "!include_try") == 0;
	if (!*optional_r && strcmp(name, "!include") != 0)
		return NULL;
	line += len + strspn(line + len, " \t");
	dir = strrchr(path, '/');
	return *line == '/' || dir == NULL ? line :
		t_strconcat(t_strdup_until(path, dir + 1), line, NULL);
}

struct conf_file {
	/* what is still to be read */
	const char *data, *path;
};

struct conf_file_expand {
	/* each is included by the one before */
	ARRAY(struct conf_file) files;
	twofa_conf_file_read_t *read_file;
	void *context;
	string_t *text;
	unsigned int count;
};

static void expand_push(struct conf_file_expand *ctx, const char *data,
			const char *path)
{
	struct conf_file *file = array_append_space(&ctx->files);

	file->data = data;
	file->path = path;
}

static void expand_line(struct conf_file_expand *ctx, const char *line,
			const char *path)
{
	const char *included, *data;
	bool optional;

	included = line_include(line, path, &optional);
	if (included == NULL) {
		str_append(ctx->text, line);
		str_append_c(ctx->text, '\n');
	} else if (ctx->count++ < INCLUDE_MAX_COUNT) {
		data = ctx->read_file(ctx->context, included, optional);
		if (data != NULL)
			expand_push(ctx, data, included);
	}
}

static void expand(struct conf_file_expand *ctx)
{
	struct conf_file *file;
	const char *line;

	while (array_count(&ctx->files) > 0) {
		file = array_back_modifiable(&ctx->files);
		line = next_line(&file->data);
		if (line == NULL) {
			array_pop_back(&ctx->files);
		} else
			expand_line(ctx, line, file->path);
	}
}

const char *
twofa_conf_file_expand(const char *data, const char *path,
		       twofa_conf_file_read_t *read_file, void *context)
{
	struct conf_file_expand ctx = {
		.read_file = read_file,
		.context = context,
		.text = str_new(pool_datastack_create(), strlen(data) + 64),
	};

	t_array_init(&ctx.files, 4);
	expand_push(&ctx, data, path);
	expand(&ctx);
	return str_c(ctx.text);
}

static bool is_word_char(char c)
{
	return i_isalnum(c) || c == '_';
}

const char *twofa_conf_file_find_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	const char *p;

	for (p = text; *p != '\0'; p++) {
		if (strncasecmp(p, word, len) == 0 &&
		    !is_word_char(p[len]) &&
		    (p == text || !is_word_char(p[-1])))
			return p;
	}
	return NULL;
}

bool twofa_conf_file_has_word(const char *text, const char *word)
{
	return twofa_conf_file_find_word(text, word) != NULL;
}
