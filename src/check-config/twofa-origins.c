/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "check-config/twofa-file.h"
#include "check-config/twofa-origins.h"

#include <ctype.h>
#include <glob.h>

/* A file may include itself. */
#define MAX_INCLUDE_DEPTH 16
#define MAX_FILES 1000
#define MAX_PLACES 3

struct origin {
	const char *name, *place;
	/* NULL, or the file of a database, which the text names as well */
	const char *file;
	bool is_block;
};

/* A file that is being read. */
struct origins_file {
	struct twofa_origins *origins;
	const char *path;
	/* a passdb or userdb has its name in args */
	bool is_database;
	const char *const *lines; /* those that were not read yet */
	unsigned int line, depth;
	/* the line before ended in a backslash */
	bool continued;
	/* the header of each open block, outermost first */
	ARRAY(struct origin) blocks;
};

struct twofa_origins {
	pool_t pool;
	ARRAY(struct origin) list;

	/* while files are read: their contents, which may have passwords; the
	   files that are open, the innermost last; how many were opened */
	pool_t contents;
	ARRAY(struct origins_file *) open;
	unsigned int files;
};

static void open_file(struct twofa_origins *origins, const char *path,
		      unsigned int depth, bool is_database)
{
	struct origins_file *file;
	const char *data, *error;

	if (depth > MAX_INCLUDE_DEPTH || ++origins->files > MAX_FILES ||
	    twofa_file_read(origins->contents, path, &data, &error) < 0)
		return;
	file = p_new(origins->contents, struct origins_file, 1);
	file->origins = origins;
	file->path = p_strdup(origins->contents, path);
	file->lines = (const char *const *)
		p_strsplit(origins->contents, data, "\n");
	file->depth = depth;
	file->is_database = is_database;
	p_array_init(&file->blocks, origins->contents, 8);
	array_push_back(&origins->open, &file);
}

static void
origins_add(struct origins_file *file, const char *name, const char *place,
	    bool is_block)
{
	struct origin *origin = array_append_space(&file->origins->list);

	origin->name = p_strdup(file->origins->pool, name);
	origin->place = p_strdup(file->origins->pool, place);
	origin->file = !file->is_database ? NULL :
		p_strdup(file->origins->pool, file->path);
	origin->is_block = is_block;
}

static const char *here(const struct origins_file *file)
{
	return t_strdup_printf("%s:%u", file->path, file->line);
}

static void include(struct origins_file *file, const char *pattern)
{
	const char *dir = strrchr(file->path, '/');
	glob_t found;
	size_t i;

	if (*pattern != '/' && dir != NULL) {
		pattern = t_strconcat(t_strdup_until(file->path, dir + 1),
				      pattern, NULL);
	}
	if (glob(pattern, 0, NULL, &found) == 0) {
		/* the one that was opened last is read first */
		for (i = found.gl_pathc; i > 0; i--) {
			open_file(file->origins, found.gl_pathv[i - 1],
				  file->depth + 1, FALSE);
		}
	}
	globfree(&found);
}

static void open_block(struct origins_file *file, const char *header)
{
	struct origin *block = array_append_space(&file->blocks);

	/* one space between words, as messages have it */
	block->name = p_strdup(file->origins->contents, t_strarray_join(
		t_strsplit_spaces(header, " \t"), " "));
	block->place = p_strdup(file->origins->contents, here(file));
	if (strchr(block->name, ' ') != NULL)
		origins_add(file, block->name, block->place, TRUE);
}

/* Dovecot 2.3 has queries and filters in files of their own, whose names end in
   .ext in Dovecot's examples. A passwd-file, which may be long, has nothing that
   a finding names. */
static void open_database(struct origins_file *file, const char *args)
{
	const char *path = strrchr(args, ' '), *end;

	path = path == NULL ? args : path + 1;
	end = strrchr(path, '.');
	if (*path == '/' && end != NULL &&
	    (strcmp(end, ".ext") == 0 || strcmp(end, ".conf") == 0))
		open_file(file->origins, path, file->depth + 1, TRUE);
}

static void set(struct origins_file *file, const char *key, const char *value)
{
	const struct origin *block;

	if (array_count(&file->blocks) > 0 && strcmp(key, "driver") == 0) {
		/* Dovecot 2.3's blocks of passdbs have no name */
		block = array_back(&file->blocks);
		origins_add(file, t_strdup_printf("%s { driver = %s }",
			block->name, value), block->place, TRUE);
	} else
		origins_add(file, key, here(file), FALSE);
	if (array_count(&file->blocks) > 0 && strcmp(key, "args") == 0)
		open_database(file, value);
}

static const char *trimmed(const char *start, const char *end)
{
	while (start < end && isspace((unsigned char)*start))
		start++;
	while (end > start && isspace((unsigned char)end[-1]))
		end--;
	return t_strdup_until(start, end);
}

static void parse_line(struct origins_file *file, const char *line)
{
	const char *p, *end = line + strlen(line);

	if (strncmp(line, "!include_try ", 13) == 0)
		include(file, trimmed(line + 13, end));
	else if (strncmp(line, "!include ", 9) == 0)
		include(file, trimmed(line + 9, end));
	else if (*line == '}') {
		if (array_count(&file->blocks) > 0)
			array_pop_back(&file->blocks);
	} else if (end > line && end[-1] == '{')
		open_block(file, trimmed(line, end - 1));
	else if ((p = strchr(line, '=')) != NULL)
		set(file, trimmed(line, p), trimmed(p + 1, end));
}

static void next_line(struct origins_file *file, const char *text)
{
	const char *line = trimmed(text, text + strlen(text));
	bool continues = file->continued;
	size_t len = strlen(line);

	file->line++;
	file->continued = len > 0 && line[len - 1] == '\\';
	if (!continues && *line != '#')
		parse_line(file, line);
}

static void read_files(struct twofa_origins *origins)
{
	struct origins_file *file;

	while (array_count(&origins->open) > 0) T_BEGIN {
		file = array_idx_elem(&origins->open,
				      array_count(&origins->open) - 1);
		if (*file->lines != NULL)
			next_line(file, *file->lines++);
		else {
			array_pop_back(&origins->open);
		}
	} T_END;
}

struct twofa_origins *twofa_origins_read(const char *path)
{
	pool_t pool = pool_alloconly_create("origins", 8192);
	struct twofa_origins *origins = p_new(pool, struct twofa_origins, 1);

	origins->pool = pool;
	p_array_init(&origins->list, pool, 64);
	origins->contents = pool_alloconly_create_clean("origins files", 8192);
	p_array_init(&origins->open, origins->contents, 16);
	open_file(origins, path, 0, FALSE);
	read_files(origins);
	pool_unref(&origins->contents);
	return origins;
}

void twofa_origins_free(struct twofa_origins **_origins)
{
	pool_t pool = (*_origins)->pool;

	*_origins = NULL;
	pool_unref(&pool);
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* Does the text name it, and not only a longer word that begins or ends like
   it? The name of a setting without a "_" may be any word. */
static bool is_named(const struct origin *origin, const char *text)
{
	size_t len = strlen(origin->name);
	const char *p = text;

	if (!origin->is_block && strchr(origin->name, '_') == NULL)
		return FALSE;
	if (origin->file != NULL && strstr(text, origin->file) == NULL)
		return FALSE;
	while ((p = strstr(p, origin->name)) != NULL) {
		if ((p == text || !is_word(p[-1])) && !is_word(p[len]))
			return TRUE;
		p++;
	}
	return FALSE;
}

static bool
is_set_again(const struct twofa_origins *origins, const struct origin *origin)
{
	const struct origin *later = origin + 1;

	if (origin->is_block)
		return FALSE;
	for (; later < array_back(&origins->list) + 1; later++) {
		if (strcmp(later->name, origin->name) == 0 &&
		    null_strcmp(later->file, origin->file) == 0)
			return TRUE;
	}
	return FALSE;
}

const char *
twofa_origins_find(const struct twofa_origins *origins, const char *text)
{
	const struct origin *origin;
	string_t *places = t_str_new(128);
	unsigned int count = 0;

	array_foreach(&origins->list, origin) {
		if (!is_named(origin, text) || is_set_again(origins, origin))
			continue;
		if (++count > MAX_PLACES)
			break;
		str_printfa(places, "%s%s", count == 1 ? "" : ", ",
			    origin->place);
	}
	return str_c(places);
}
