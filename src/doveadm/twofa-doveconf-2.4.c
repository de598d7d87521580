/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "str.h"
#include "strescape.h"
#include "twofa-doveconf-2.4.h"

/* Dovecot 2.4's doveconf has one form of output, blocks and lines as in the
   configuration file. A setting's key becomes the path to it: the line
   "skip = never" in "passdb sql { }" is "passdb/sql/skip". Blocks of protocols
   are part of the same dump: those that fit are laid over the rest. */

struct doveconf_parser {
	struct twofa_doveconf *conf;
	/* NULL = none */
	const char *protocol;
	const char *const *lines;

	/* the block that the line is in; "" = none */
	const char *path;
	ARRAY_TYPE(const_string) outer_paths;
	/* in the block of a protocol, or of addresses, that doesn't fit */
	unsigned int skip_depth;
	bool in_protocol;

	/* all keys, in their order */
	ARRAY_TYPE(const_string) keys;
	/* names of passdbs: what a protocol adds comes before the others */
	ARRAY_TYPE(const_string) passdbs, protocol_passdbs, userdbs;
};

const char *const *twofa_doveconf_args(const char *protocol ATTR_UNUSED)
{
	/* -P: what looks like a password may be a part of a query */
	static const char *const args[] = { "-a", "-P", NULL };

	return args;
}

const char *const *twofa_doveconf_protocols_args(void)
{
	static const char *const args[] = { "-n", NULL };

	return args;
}

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

/* A protocol's block may also change an entry that is there already. */
static void entry_seen(struct doveconf_parser *parser, const char *list,
		       const char *name)
{
	if (strcmp(list, "userdb") == 0) {
		if (!names_have(&parser->userdbs, name))
			name_add(parser, &parser->userdbs, name);
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
	array_push_back(&parser->keys, &key);
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

const char *
twofa_doveconf_entry_get(const struct twofa_doveconf *conf, const char *list,
			 const char *name, const char *driver,
			 const char *key)
{
	const char *prefix = t_str_replace(
		t_strdup_printf("%s_%s", list, driver), '-', '_');
	const char *const keys[] = {
		t_strdup_printf("%s/%s/%s", list, name, key),
		t_strdup_printf("%s/%s/%s_%s", list, name,
				t_str_replace(driver, '-', '_'), key),
		t_strdup_printf("%s/%s", prefix, key),
		t_strdup_printf("%s_%s", prefix, key),
		t_strdup_printf("%s_%s", list, key),
		key,
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(keys); i++) {
		if (twofa_doveconf_has(conf, keys[i]))
			return twofa_doveconf_get(conf, keys[i]);
	}
	return "";
}

/* A list of words is a value, which replaces the default, or a block, which
   adds to it and takes away. */
static const char *
list_get(struct doveconf_parser *parser, const char *path,
	 const char *default_value)
{
	const char *value = twofa_doveconf_get(parser->conf, path);
	const char *prefix = t_strconcat(path, "/", NULL), *key;
	string_t *str = str_new(parser->conf->pool, 64);
	size_t len = strlen(prefix);

	str_append(str, *value != '\0' ? value : default_value);
	array_foreach_elem(&parser->keys, key) {
		if (strncmp(key, prefix, len) == 0 &&
		    strcmp(twofa_doveconf_get(parser->conf, key), "yes") == 0)
			str_printfa(str, " %s", key + len);
	}
	return str_c(str);
}

/* Fields as "name=value name=value". */
static const char *fields_get(struct doveconf_parser *parser, const char *list,
			      const char *name)
{
	const char *prefix = t_strdup_printf("%s/%s/fields/", list, name), *key;
	string_t *str = str_new(parser->conf->pool, 64);
	size_t len = strlen(prefix);

	array_foreach_elem(&parser->keys, key) {
		if (strncmp(key, prefix, len) == 0) {
			str_printfa(str, "%s%s=%s", str_len(str) > 0 ? " " : "",
				    key + len, twofa_doveconf_get(parser->conf,
								  key));
		}
	}
	return str_c(str);
}

static const char *
block_name(pool_t pool, const char *list, const char *name, const char *driver)
{
	return strcmp(name, driver) == 0 ?
		p_strdup_printf(pool, "%s %s { }", list, name) :
		p_strdup_printf(pool, "%s %s { driver = %s }", list, name,
				driver);
}

static const char *
driver_get(struct doveconf_parser *parser, const char *list, const char *name)
{
	const char *driver = twofa_doveconf_get(parser->conf,
		t_strdup_printf("%s/%s/driver", list, name));

	return *driver == '\0' ? name : driver;
}

/* Not every version shows every default. */
static const char *
passdb_get(const struct twofa_doveconf *conf,
	   const struct twofa_doveconf_passdb *passdb, const char *key,
	   const char *default_value)
{
	const char *value = twofa_doveconf_entry_get(conf, "passdb",
		passdb->name, passdb->driver, key);

	return *value == '\0' ? default_value : value;
}

static bool passdb_is_yes(const struct twofa_doveconf *conf,
			  const struct twofa_doveconf_passdb *passdb,
			  const char *key)
{
	return strcmp(passdb_get(conf, passdb, key, "no"), "yes") == 0;
}

static void
passdb_find_bad_settings(struct twofa_doveconf *conf,
			 struct twofa_doveconf_passdb *passdb)
{
	const struct {
		const char *name;
		bool bad;
	} settings[] = {
		{ "skip", strcmp(passdb->skip, "never") != 0 },
		{ "mechanisms_filter", *passdb->mechanisms != '\0' },
		{ "username_filter", *passdb->username_filter != '\0' },
		{ "fields", *passdb->override_fields != '\0' },
		{ "deny", passdb->deny },
		{ "use_worker", passdb_is_yes(conf, passdb, "use_worker") },
		{ "result_success",
		  strcmp(passdb->result_success, "return-ok") != 0 },
		{ "result_failure",
		  strcmp(passdb->result_failure, "continue") != 0 },
		{ "result_internalfail",
		  strcmp(passdb->result_internalfail, "continue") != 0 },
	};
	ARRAY_TYPE(const_string) names;
	unsigned int i;

	p_array_init(&names, conf->pool, 4);
	for (i = 0; i < N_ELEMENTS(settings); i++) {
		if (settings[i].bad)
			array_push_back(&names, &settings[i].name);
	}
	array_append_zero(&names);
	passdb->bad_settings = array_front(&names);
}

static void passdb_add(struct doveconf_parser *parser, const char *name)
{
	struct twofa_doveconf *conf = parser->conf;
	struct twofa_doveconf_passdb *passdb =
		array_append_space(&conf->passdbs);

	passdb->name = name;
	passdb->driver = driver_get(parser, "passdb", name);
	passdb->block = block_name(conf->pool, "passdb", name, passdb->driver);
	passdb->args = passdb->default_fields = "";
	passdb->override_fields = fields_get(parser, "passdb", name);
	passdb->mechanisms = list_get(parser, t_strdup_printf(
		"passdb/%s/mechanisms_filter", name), "");
	passdb->username_filter =
		passdb_get(conf, passdb, "username_filter", "");
	passdb->skip = passdb_get(conf, passdb, "skip", "never");
	passdb->result_success =
		passdb_get(conf, passdb, "result_success", "return-ok");
	passdb->result_failure =
		passdb_get(conf, passdb, "result_failure", "continue");
	passdb->result_internalfail =
		passdb_get(conf, passdb, "result_internalfail", "continue");
	passdb->deny = passdb_is_yes(conf, passdb, "deny");
	passdb->master = passdb_is_yes(conf, passdb, "master");
	passdb_find_bad_settings(conf, passdb);
}

static void userdb_add(struct doveconf_parser *parser, const char *name)
{
	struct twofa_doveconf *conf = parser->conf;
	struct twofa_doveconf_userdb *userdb =
		array_append_space(&conf->userdbs);

	userdb->name = name;
	userdb->driver = driver_get(parser, "userdb", name);
	userdb->block = block_name(conf->pool, "userdb", name, userdb->driver);
	userdb->args = userdb->default_fields = "";
	userdb->override_fields = fields_get(parser, "userdb", name);
}

static void
passdbs_mark_dropped(struct twofa_doveconf *conf, bool master)
{
	struct twofa_doveconf_passdb *passdb;

	array_foreach_modifiable(&conf->passdbs, passdb) {
		if (passdb->master != master)
			continue;
		if (strcmp(passdb->skip, "unauthenticated") != 0)
			break;
		passdb->dropped = TRUE;
	}
}

static void add_lists(struct doveconf_parser *parser)
{
	struct twofa_doveconf *conf = parser->conf;
	const char *name, *key = "auth_mechanisms", *value;

	array_foreach_elem(&parser->protocol_passdbs, name) {
		if (!names_have(&parser->passdbs, name))
			passdb_add(parser, name);
	}
	array_foreach_elem(&parser->passdbs, name)
		passdb_add(parser, name);
	passdbs_mark_dropped(conf, FALSE);
	passdbs_mark_dropped(conf, TRUE);
	array_foreach_elem(&parser->userdbs, name)
		userdb_add(parser, name);
	/* doveconf shows no defaults of lists */
	value = list_get(parser, key, "plain");
	hash_table_update(conf->settings, key, value);
}

static void parse(struct twofa_doveconf *conf, const char *dump,
		  const char *protocol)
{
	struct doveconf_parser parser;

	i_zero(&parser);
	parser.conf = conf;
	parser.protocol = protocol;
	parser.path = "";
	t_array_init(&parser.outer_paths, 8);
	t_array_init(&parser.keys, 1024);
	t_array_init(&parser.passdbs, 8);
	t_array_init(&parser.protocol_passdbs, 8);
	t_array_init(&parser.userdbs, 8);
	for (parser.lines = t_strsplit(dump, "\n"); *parser.lines != NULL;
	     parser.lines++)
		parse_line(&parser);
	add_lists(&parser);
}

struct twofa_doveconf *
twofa_doveconf_parse(const char *dump, const char *protocol)
{
	/* passwords of databases are in it */
	pool_t pool = pool_alloconly_create_clean("doveconf", 64*1024);
	struct twofa_doveconf *conf = p_new(pool, struct twofa_doveconf, 1);

	conf->pool = pool;
	hash_table_create(&conf->settings, pool, 0, str_hash, strcmp);
	p_array_init(&conf->passdbs, pool, 4);
	p_array_init(&conf->userdbs, pool, 4);
	T_BEGIN {
		parse(conf, dump, protocol);
	} T_END;
	return conf;
}
