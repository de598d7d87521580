/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "safe-memset.h"
#include "lib-twofa/twofa-keys-private.h"

/* Parses the key file's text (doc/sealed-format.md); one table lists the kinds
   of lines. Words point into the caller's buffer: a key is never copied to the
   data stack, and no error shows one. */

#define KEY_FILE_VERSION 1
#define MAX_WORDS 5

struct word {
	const char *data;
	size_t len;
};

struct parser {
	struct twofa_keys *keys;
	unsigned int line;
	bool have_version;
	bool have_store;
	const char *error;
};

struct statement {
	const char *name;
	unsigned int words;
	const char *form;
	int (*parse)(struct parser *parser, const struct word *words);
};

static int fail(struct parser *parser, const char *error)
{
	parser->error = t_strdup_printf("line %u: %s", parser->line, error);
	return -1;
}

static bool word_equals(const struct word *word, const char *str)
{
	return word->len == strlen(str) &&
		memcmp(word->data, str, word->len) == 0;
}

static bool word_is_hex(const struct word *word, size_t digits)
{
	size_t i;

	for (i = 0; i < word->len; i++) {
		if (!((word->data[i] >= '0' && word->data[i] <= '9') ||
		      (word->data[i] >= 'a' && word->data[i] <= 'f')))
			return FALSE;
	}
	return word->len == digits;
}

static int parse_version(struct parser *parser, const struct word *words)
{
	unsigned int version;

	if (parser->have_version)
		return fail(parser, "a second dovecot-twofa-keys line: "
			    "remove what does not belong to this file");
	if (str_to_uint(t_strndup(words[1].data, words[1].len), &version) < 0 ||
	    version == 0)
		return fail(parser, "bad format version: "
			    "restore the file from its copy");
	if (version > KEY_FILE_VERSION)
		return fail(parser, "made by a newer dovecot-twofa: "
			    "upgrade this one");
	parser->have_version = TRUE;
	return 0;
}

static int parse_store(struct parser *parser, const struct word *words)
{
	if (parser->have_store)
		return fail(parser, "a second store line: a key file belongs "
			    "to one store, keep the line of yours");
	if (!word_is_hex(&words[1], TWOFA_STORE_ID_LEN))
		return fail(parser, "the store's id must have 32 lower-case "
			    "hex digits: restore the file from its copy");
	memcpy(parser->keys->store_id, words[1].data, TWOFA_STORE_ID_LEN);
	parser->have_store = TRUE;
	return 0;
}

static bool is_all_zero(const unsigned char *data, size_t size)
{
	unsigned char bits = 0;

	while (size-- > 0)
		bits |= data[size];
	return bits == 0;
}

static int derive(struct parser *parser, struct twofa_key *key,
		  const struct word *word)
{
	unsigned char master[TWOFA_KEY_SIZE];
	/* hex_to_binary() needs a terminated string, and the data stack must
	   not have a copy */
	char hex[TWOFA_KEY_SIZE*2 + 1];
	buffer_t buf;
	int ret = 0;

	memcpy(hex, word->data, TWOFA_KEY_SIZE*2);
	hex[TWOFA_KEY_SIZE*2] = '\0';
	buffer_create_from_data(&buf, master, sizeof(master));
	if (hex_to_binary(hex, &buf) < 0 || buf.used != sizeof(master) ||
	    is_all_zero(master, sizeof(master)))
		ret = fail(parser, "the key is no key: "
			   "restore the file from its copy");
	else
		twofa_key_derive(key, master);
	safe_memset(hex, 0, sizeof(hex));
	safe_memset(master, 0, sizeof(master));
	return ret;
}

static int parse_key(struct parser *parser, const struct word *words)
{
	struct twofa_key *key;
	int64_t created;

	if (!word_is_hex(&words[1], TWOFA_KEY_ID_LEN))
		return fail(parser, "the key's id must have 8 lower-case "
			    "hex digits: restore the file from its copy");
	if (twofa_keys_find(parser->keys, words[1].data, words[1].len) != NULL)
		return fail(parser, "a second key of the same id: "
			    "remove the line that was added by mistake");
	if (str_to_int64(t_strndup(words[2].data, words[2].len),
			 &created) < 0 || created < 0)
		return fail(parser, "the key's creation time must be seconds "
			    "since 1970: restore the file from its copy");
	if (!word_is_hex(&words[3], TWOFA_KEY_SIZE*2))
		return fail(parser, "the key must have 64 lower-case hex "
			    "digits: restore the file from its copy");

	key = array_append_space(&parser->keys->keys);
	memcpy(key->id, words[1].data, TWOFA_KEY_ID_LEN);
	key->created = created;
	return derive(parser, key, &words[3]);
}

static const struct statement statements[] = {
	{ "dovecot-twofa-keys", 2, "dovecot-twofa-keys <version>",
	  parse_version },
	{ "store", 2, "store <id>", parse_store },
	{ "key", 4, "key <id> <creation time> <key>", parse_key },
};

static unsigned int
split_words(const char *p, const char *end, struct word words[MAX_WORDS])
{
	unsigned int count = 0;

	while (count < MAX_WORDS) {
		while (p < end && (*p == ' ' || *p == '\t'))
			p++;
		if (p == end)
			break;
		words[count].data = p;
		while (p < end && *p != ' ' && *p != '\t')
			p++;
		words[count].len = p - words[count].data;
		count++;
	}
	return count;
}

static int
parse_statement(struct parser *parser, const struct word *words,
		unsigned int count)
{
	const struct statement *st;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(statements); i++) {
		st = &statements[i];
		if (!word_equals(&words[0], st->name))
			continue;
		if (!parser->have_version && st->parse != parse_version)
			break;
		if (count != st->words)
			return fail(parser, t_strdup_printf(
				"should be \"%s\": restore the file from its "
				"copy", st->form));
		return st->parse(parser, words);
	}
	if (!parser->have_version)
		return fail(parser, "not a key file of dovecot-twofa, whose "
			    "first line is \"dovecot-twofa-keys 1\"");
	/* The error does not show the word: it may be a key. */
	return fail(parser, "neither a comment nor a store or key line: "
		    "remove it or restore the file from its copy");
}

static int parse_line(struct parser *parser, const char *p, const char *end)
{
	struct word words[MAX_WORDS];
	unsigned int count;

	if (p < end && *p == '#')
		return 0;
	if (p < end && end[-1] == '\r')
		return fail(parser, "ends in CR LF: convert the file to "
			    "UNIX line ends");
	count = split_words(p, end, words);
	return count == 0 ? 0 : parse_statement(parser, words, count);
}

static int parse_lines(struct parser *parser, const char *p, const char *end)
{
	const char *eol;

	while (p < end) {
		parser->line++;
		eol = memchr(p, '\n', end - p);
		if (eol == NULL)
			eol = end;
		if (memchr(p, '\0', eol - p) != NULL)
			return fail(parser, "contains NUL bytes: "
				    "restore the file from its copy");
		if (parse_line(parser, p, eol) < 0)
			return -1;
		p = eol == end ? end : eol + 1;
	}
	return 0;
}

static int parse_end(struct parser *parser)
{
	parser->line++;
	if (!parser->have_version)
		return fail(parser, "the file is empty: restore it from its "
			    "copy");
	if (!parser->have_store)
		return fail(parser, "the store line is missing: "
			    "restore the file from its copy");
	if (array_count(&parser->keys->keys) == 0)
		return fail(parser, "there is no key line: "
			    "restore the file from its copy");
	return 0;
}

int twofa_keys_parse(const char *data, size_t size,
		     struct twofa_keys **keys_r, const char **error_r)
{
	pool_t pool = pool_alloconly_create_clean("twofa keys", 2048);
	struct parser parser;

	i_zero(&parser);
	parser.keys = p_new(pool, struct twofa_keys, 1);
	parser.keys->pool = pool;
	p_array_init(&parser.keys->keys, pool, 4);
	if (parse_lines(&parser, data, data + size) < 0 ||
	    parse_end(&parser) < 0) {
		*error_r = parser.error;
		twofa_keys_free(&parser.keys);
		return -1;
	}
	*keys_r = parser.keys;
	return 0;
}
