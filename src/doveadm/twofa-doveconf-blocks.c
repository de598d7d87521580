/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "strescape.h"
#include "twofa-doveconf.h"
#include "twofa-doveconf-blocks.h"

/* Blocks and lines as in the configuration file. Blocks of protocols are part
   of the same dump: those that fit are laid over the rest. Blocks of addresses
   mean nothing to auth. */

struct doveconf_parser {
	struct twofa_doveconf *conf;
	struct twofa_doveconf_blocks *blocks;
	/* NULL = none */
	const char *protocol;
	const char *const *lines;

	/* the block that the line is in; "" = none */
	const char *path;
	ARRAY_TYPE(const_string) outer_paths;
	/* in a block that doesn't fit */
	unsigned int skip_depth;
	bool in_protocol;
	/* what a protocol adds comes before the others */
	ARRAY_TYPE(const_string) protocol_passdbs, passdbs;
};

static bool protocol_fits(const struct doveconf_parser *parser,
			  const char *name)
{
	if (parser->protocol == NULL)
		return FALSE;
	return strcmp(name, parser->protocol) == 0 ||
		(*name == '!' && *parser->protocol != '!' &&
		 strcmp(name + 1, parser->protocol) != 0);
}

static const char *unquote(const char *str)
{
	size_t len = strlen(str);

	if (len < 2 || str[0] != '"' || str[len-1] != '"')
		return str;
	return str_unescape(p_strndup(pool_datastack_create(), str + 1,
				      len - 2));
}

static void name_add(struct doveconf_parser *parser,
		     ARRAY_TYPE(const_string) *names, const char *name)
{
	name = p_strdup(parser->conf->pool, name);
	array_push_back(names, &name);
}

static bool names_have(const ARRAY_TYPE(const_string) *names,
		       const char *wanted)
{
	const char *name;

	array_foreach_elem(names, name) {
		if (strcmp(name, wanted) == 0)
			return TRUE;
	}
	return FALSE;
}

static void entry_seen(struct doveconf_parser *parser, const char *list,
		       const char *name)
{
	if (strcmp(list, "userdb") == 0) {
		if (!names_have(&parser->blocks->userdbs, name))
			name_add(parser, &parser->blocks->userdbs, name);
	} else if (strcmp(list, "passdb") == 0 && parser->in_protocol) {
		if (!names_have(&parser->protocol_passdbs, name))
			name_add(parser, &parser->protocol_passdbs, name);
	} else if (strcmp(list, "passdb") == 0) {
		if (!names_have(&parser->passdbs, name))
			name_add(parser, &parser->passdbs, name);
	}
}

static bool is_condition(const char *word)
{
	static const char *const words[] = {
		"local", "local_name", "remote", "group", NULL
	};

	return str_array_find(words, word);
}

static void block_begin(struct doveconf_parser *parser, const char *title)
{
	const char *p = strchr(title, ' ');
	const char *word = p == NULL ? title : t_strdup_until(title, p);
	const char *name = p == NULL ? "" : unquote(p + 1);
	bool top = *parser->path == '\0';

	array_push_back(&parser->outer_paths, &parser->path);
	if (parser->skip_depth > 0 || is_condition(word) ||
	    (strcmp(word, "protocol") == 0 && !protocol_fits(parser, name))) {
		parser->skip_depth++;
		return;
	}
	if (strcmp(word, "protocol") == 0) {
		parser->in_protocol = TRUE;
		return;
	}
	if (top && p != NULL)
		entry_seen(parser, word, name);
	parser->path = t_strconcat(parser->path, word, "/",
				   p == NULL ? "" : name,
				   p == NULL ? "" : "/", NULL);
}

static void block_end(struct doveconf_parser *parser)
{
	unsigned int count = array_count(&parser->outer_paths);

	if (count == 0)
		return;
	parser->path = array_idx_elem(&parser->outer_paths, count - 1);
	array_pop_back(&parser->outer_paths);
	if (parser->skip_depth > 0)
		parser->skip_depth--;
	if (count == 1)
		parser->in_protocol = FALSE;
}

static bool quote_is_open(const char *value)
{
	const char *p;

	if (*value != '"')
		return FALSE;
	for (p = value + 1; *p != '\0' && *p != '"'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
	}
	return *p == '\0';
}

/* What is quoted may go on in the next lines. */
static const char *
value_finish(struct doveconf_parser *parser, const char *value)
{
	while (quote_is_open(value) && parser->lines[1] != NULL) {
		parser->lines++;
		value = t_strconcat(value, "\n", *parser->lines, NULL);
	}
	return unquote(value);
}

static void setting_add(struct doveconf_parser *parser, const char *key,
			const char *value)
{
	pool_t pool = parser->conf->pool;

	value = p_strdup(pool, value_finish(parser, value));
	if (parser->skip_depth > 0)
		return;
	key = p_strconcat(pool, parser->path, unquote(key), NULL);
	array_push_back(&parser->blocks->keys, &key);
	hash_table_update(parser->conf->settings, key, value);
}

static void parse_line(struct doveconf_parser *parser)
{
	const char *line = *parser->lines, *p;
	size_t len;

	while (*line == ' ')
		line++;
	len = strlen(line);
	if (*line == '#')
		return;
	if (strcmp(line, "}") == 0)
		block_end(parser);
	else if ((p = strstr(line, " =")) != NULL) {
		setting_add(parser, t_strdup_until(line, p),
			    p[2] == ' ' ? p + 3 : p + 2);
	} else if (len > 2 && strcmp(line + len - 2, " {") == 0)
		block_begin(parser, t_strdup_until(line, line + len - 2));
}

static void passdbs_join(struct doveconf_parser *parser)
{
	const char *name;

	/* a protocol's block may also change an entry that is there already */
	array_foreach_elem(&parser->protocol_passdbs, name) {
		if (!names_have(&parser->passdbs, name))
			array_push_back(&parser->blocks->passdbs, &name);
	}
	array_append_array(&parser->blocks->passdbs, &parser->passdbs);
}

void twofa_doveconf_blocks_parse(struct twofa_doveconf *conf, const char *dump,
				 const char *protocol,
				 struct twofa_doveconf_blocks *blocks_r)
{
	struct doveconf_parser parser;

	t_array_init(&blocks_r->keys, 1024);
	t_array_init(&blocks_r->passdbs, 8);
	t_array_init(&blocks_r->userdbs, 8);
	i_zero(&parser);
	parser.conf = conf;
	parser.blocks = blocks_r;
	parser.protocol = protocol;
	parser.path = "";
	t_array_init(&parser.outer_paths, 8);
	t_array_init(&parser.passdbs, 8);
	t_array_init(&parser.protocol_passdbs, 8);
	for (parser.lines = t_strsplit(dump, "\n"); *parser.lines != NULL;
	     parser.lines++)
		parse_line(&parser);
	passdbs_join(&parser);
}
