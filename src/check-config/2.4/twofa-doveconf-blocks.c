/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "check-config/2.4/twofa-doveconf-blocks.h"
#include "check-config/2.4/twofa-doveconf-groups.h"
#include "check-config/2.4/twofa-doveconf-level.h"
#include "check-config/2.4/twofa-doveconf-value.h"
#include "check-config/twofa-doveconf.h"

/* Parses blocks and lines as in the configuration file. The dump has the
   blocks of all protocols: the settings of those that apply to the protocol
   replace the global ones. If a block sets a key twice, the last line counts.
   auth does not look at blocks of addresses (local, remote). */

struct doveconf_block {
	/* the beginning of the keys in it; "" = outside of blocks */
	const char *path;
	/* the word in "word NAME {"; "" = the block has no name */
	const char *word;
	bool in_protocol;
};

struct doveconf_parser {
	struct twofa_doveconf *conf;
	struct twofa_doveconf_blocks *blocks;
	const char *protocol; /* NULL = none */
	const char *const *lines;

	ARRAY_TYPE(twofa_doveconf_group) groups;
	/* in a group's lines: Dovecot lets no group use another one */
	bool in_group;
	/* the lines of the group that the last line uses, and the place of that
	   line while the group's lines are parsed */
	const char *const *group_lines, *const *group_place;
	/* the level of the block that uses it */
	unsigned int group_level;
	/* key => the level at which it was set without a group */
	HASH_TABLE(const char *, void *) levels;

	/* the block that the line is in */
	struct doveconf_block block;
	ARRAY(struct doveconf_block) outer_blocks;
	/* how many blocks deep in a block that does not apply; 0 = in none */
	unsigned int skip_depth;
	/* auth asks the passdbs that a protocol adds before the others */
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

static bool names_have(const ARRAY_TYPE(const_string) *names, const char *name)
{
	return array_lsearch(names, &name, i_strcmp_p) != NULL;
}

static void names_add(struct doveconf_parser *parser,
		      ARRAY_TYPE(const_string) *names, const char *name)
{
	if (names_have(names, name))
		return;
	name = p_strdup(parser->conf->pool, name);
	array_push_back(names, &name);
}

static void entry_seen(struct doveconf_parser *parser, const char *list,
		       const char *name)
{
	if (strcmp(list, "userdb") == 0)
		names_add(parser, &parser->blocks->userdbs, name);
	else if (strcmp(list, "passdb") == 0) {
		names_add(parser, parser->block.in_protocol ?
			  &parser->protocol_passdbs : &parser->passdbs, name);
	}
}

static bool is_condition(const char *word)
{
	static const char *const words[] = {
		"local", "local_name", "remote", "group", NULL
	};

	return str_array_find(words, word);
}

static bool is_listener(const struct doveconf_parser *parser, const char *word)
{
	return strcmp(parser->block.word, "service") == 0 &&
		strstr(word, "_listener") != NULL;
}

static void block_enter(struct doveconf_parser *parser, const char *word,
			const char *name)
{
	struct doveconf_block *block = &parser->block;
	const char *path = block->path;

	if (name == NULL) {
		block->path = t_strconcat(path, word, "/", NULL);
		block->word = "";
		return;
	}
	/* a group sets settings of entries, but adds no entries */
	if (*path == '\0' && !parser->in_group)
		entry_seen(parser, word, name);
	path = t_strconcat(path, word, "/", name, NULL);
	if (is_listener(parser, word))
		names_add(parser, &parser->blocks->listeners, path);
	block->path = t_strconcat(path, "/", NULL);
	block->word = word;
}

/* In a group, a setting has the name that it has outside of blocks. */
static const char *
name_in_block(const struct doveconf_parser *parser, const char *name)
{
	size_t len = strlen(parser->block.word);

	return parser->in_group && len > 0 &&
		strncmp(name, parser->block.word, len) == 0 &&
		name[len] == '_' ? name + len + 1 : name;
}

static void block_begin(struct doveconf_parser *parser, const char *title)
{
	const char *p = strchr(title, ' ');
	const char *word = p == NULL ? title : t_strdup_until(title, p);
	const char *name = p == NULL ? NULL : twofa_doveconf_unquote(p + 1);
	bool protocol = strcmp(word, "protocol") == 0 && name != NULL;

	array_push_back(&parser->outer_blocks, &parser->block);
	if (parser->skip_depth > 0 || is_condition(word) ||
	    (protocol && !protocol_fits(parser, name)))
		parser->skip_depth++;
	else if (protocol)
		parser->block.in_protocol = TRUE;
	else
		block_enter(parser, name_in_block(parser, word), name);
}

static void block_end(struct doveconf_parser *parser)
{
	unsigned int count = array_count(&parser->outer_blocks);

	if (count == 0)
		return;
	parser->block = *array_idx(&parser->outer_blocks, count - 1);
	array_pop_back(&parser->outer_blocks);
	if (parser->skip_depth > 0)
		parser->skip_depth--;
}

static unsigned int block_level(const struct doveconf_parser *parser)
{
	return twofa_doveconf_level(array_count(&parser->outer_blocks),
				    parser->block.in_protocol);
}

/* Is this setting of a group outweighed by what was set without a group? */
static bool group_yields(const struct doveconf_parser *parser, const char *key)
{
	unsigned int level = POINTER_CAST_TO(
		hash_table_lookup(parser->levels, key), unsigned int);

	return twofa_doveconf_level_outweighs(level, parser->group_level, key);
}

static void setting_add(struct doveconf_parser *parser, const char *name,
			const char *value)
{
	pool_t pool = parser->conf->pool;
	const char *key = p_strconcat(pool, parser->block.path,
				      name_in_block(parser, name), NULL);

	if (parser->in_group) {
		if (group_yields(parser, key))
			return;
	} else {
		hash_table_update(parser->levels, key,
				  POINTER_CAST(block_level(parser)));
	}
	array_push_back(&parser->blocks->keys, &key);
	value = p_strdup(pool, value);
	hash_table_update(parser->conf->settings, key, value);
}

/* Goes to the next line: into the group that this line uses, or out of a group
   after its last line. Returns FALSE at the end. */
static bool next_line(struct doveconf_parser *parser)
{
	if (parser->group_lines == NULL)
		parser->lines++;
	else {
		parser->in_group = TRUE;
		parser->group_level = block_level(parser);
		parser->group_place = parser->lines;
		parser->lines = parser->group_lines;
		parser->group_lines = NULL;
	}
	if (*parser->lines == NULL && parser->in_group) {
		parser->in_group = FALSE;
		parser->lines = parser->group_place + 1;
	}
	return *parser->lines != NULL;
}

static void key_value(struct doveconf_parser *parser, const char *key,
		      const char *value)
{
	value = twofa_doveconf_unquote(
		twofa_doveconf_value_read(value, &parser->lines));
	if (parser->skip_depth > 0)
		return;
	if (*key != '@')
		setting_add(parser, twofa_doveconf_unquote(key), value);
	else if (!parser->in_group) {
		/* the group's settings apply as if they stood here */
		parser->group_lines = twofa_doveconf_group_lines(
			&parser->groups, key + 1, value);
	}
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
		key_value(parser, t_strdup_until(line, p),
			  p[2] == ' ' ? p + 3 : p + 2);
	} else if (len > 2 && strcmp(line + len - 2, " {") == 0)
		block_begin(parser, t_strdup_until(line, line + len - 2));
}

static void parse_lines(struct doveconf_parser *parser,
			const char *const *lines)
{
	parser->lines = lines;
	if (*lines == NULL)
		return;
	do {
		parse_line(parser);
	} while (next_line(parser));
}

static void passdbs_join(struct doveconf_parser *parser)
{
	const char *name;

	/* a protocol's block may also change an entry that exists globally */
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
	const char *const *lines = t_strsplit(dump, "\n");

	t_array_init(&blocks_r->keys, 1024);
	t_array_init(&blocks_r->passdbs, 8);
	t_array_init(&blocks_r->userdbs, 8);
	t_array_init(&blocks_r->listeners, 8);
	i_zero(&parser);
	parser.conf = conf;
	parser.blocks = blocks_r;
	parser.protocol = protocol;
	parser.block.path = parser.block.word = "";
	t_array_init(&parser.outer_blocks, 8);
	hash_table_create(&parser.levels, conf->pool, 0, str_hash, strcmp);
	twofa_doveconf_groups_find(lines, &parser.groups);
	t_array_init(&parser.passdbs, 8);
	t_array_init(&parser.protocol_passdbs, 8);
	parse_lines(&parser, lines);
	passdbs_join(&parser);
	hash_table_destroy(&parser.levels);
}
