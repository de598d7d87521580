/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "unichar.h"
#include "lib-syntax/twofa-typed.h"

/* A string is read from its end, one character after the other, because a code
   stands at the end of a password that may have any bytes. The webmail plugin
   has the same table: webmail/roundcube/twofa/lib/twofa_code.php. */

enum typed_kind {
	/* nothing of a token */
	TYPED_OTHER = 0,
	TYPED_SYMBOL,
	/* dashes and dots */
	TYPED_DASH,
	/* spaces, ends of lines, and characters between them that a keyboard
	   can type */
	TYPED_SPACE,
	/* invisible characters that no keyboard types on purpose: programs and
	   phones put them around what is copied */
	TYPED_MARK,
};

static const struct range {
	unichar_t first, last;
	enum typed_kind kind;
	/* what the first character stands for */
	char symbol;
} ranges[] = {
	{ '0', '9', TYPED_SYMBOL, '0' },
	{ 'a', 'z', TYPED_SYMBOL, 'a' },
	{ 'A', 'Z', TYPED_SYMBOL, 'a' },
	{ 0x0660, 0x0669, TYPED_SYMBOL, '0' },	/* Arabic */
	{ 0x06f0, 0x06f9, TYPED_SYMBOL, '0' },	/* Persian, Urdu */
	{ 0x0966, 0x096f, TYPED_SYMBOL, '0' },	/* Devanagari */
	{ 0x09e6, 0x09ef, TYPED_SYMBOL, '0' },	/* Bengali */
	{ 0xff10, 0xff19, TYPED_SYMBOL, '0' },	/* full width */
	{ 0xff21, 0xff3a, TYPED_SYMBOL, 'a' },
	{ 0xff41, 0xff5a, TYPED_SYMBOL, 'a' },

	{ '-', '.', TYPED_DASH, 0 },
	{ 0xad, 0xad, TYPED_DASH, 0 },		/* soft hyphen */
	{ 0xb7, 0xb7, TYPED_DASH, 0 },		/* middle dot */
	{ 0x2010, 0x2015, TYPED_DASH, 0 },	/* hyphens, dashes */
	{ 0x2022, 0x2022, TYPED_DASH, 0 },	/* bullet */
	{ 0x2212, 0x2212, TYPED_DASH, 0 },	/* minus */
	{ 0xfe58, 0xfe58, TYPED_DASH, 0 },	/* small dashes */
	{ 0xfe63, 0xfe63, TYPED_DASH, 0 },
	{ 0xff0d, 0xff0e, TYPED_DASH, 0 },	/* of full width */

	{ '\t', '\r', TYPED_SPACE, 0 },
	{ ' ', ' ', TYPED_SPACE, 0 },
	{ 0x85, 0x85, TYPED_SPACE, 0 },		/* next line */
	{ 0xa0, 0xa0, TYPED_SPACE, 0 },		/* no-break space */
	{ 0x1680, 0x1680, TYPED_SPACE, 0 },
	{ 0x2000, 0x200a, TYPED_SPACE, 0 },	/* of any width */
	{ 0x200c, 0x200d, TYPED_SPACE, 0 },	/* (non-)joiners */
	{ 0x2028, 0x2029, TYPED_SPACE, 0 },	/* ends of lines */
	{ 0x202f, 0x202f, TYPED_SPACE, 0 },	/* narrow, no break */
	{ 0x205f, 0x205f, TYPED_SPACE, 0 },
	{ 0x3000, 0x3000, TYPED_SPACE, 0 },	/* ideographic */

	{ 0x061c, 0x061c, TYPED_MARK, 0 },	/* directions */
	{ 0x200e, 0x200f, TYPED_MARK, 0 },
	{ 0x202a, 0x202e, TYPED_MARK, 0 },
	{ 0x2066, 0x2069, TYPED_MARK, 0 },
	{ 0x200b, 0x200b, TYPED_MARK, 0 },	/* zero width space */
	{ 0x2060, 0x2060, TYPED_MARK, 0 },	/* word joiner */
	{ 0xfeff, 0xfeff, TYPED_MARK, 0 },	/* byte order mark */
};

struct typed_char {
	/* number of bytes */
	size_t size;
	enum typed_kind kind;
	char symbol;
};

/* Bytes that are not valid UTF-8 are characters of one byte each. */
static size_t last_size(const char *str, size_t len, unichar_t *chr_r)
{
	size_t size = 1;

	while (size < 4 && size < len && (str[len - size] & 0xc0) == 0x80)
		size++;
	if (uni_utf8_get_char_n(str + len - size, size, chr_r) == (int)size)
		return size;
	/* U+FFFD, which stands for what is not a character */
	*chr_r = 0xfffd;
	return 1;
}

/* Reads the last character of the first len bytes of str. */
static void last_char(const char *str, size_t len, struct typed_char *char_r)
{
	unichar_t chr;
	unsigned int i;

	i_zero(char_r);
	char_r->size = last_size(str, len, &chr);
	for (i = 0; i < N_ELEMENTS(ranges); i++) {
		if (chr < ranges[i].first || chr > ranges[i].last)
			continue;
		char_r->kind = ranges[i].kind;
		if (char_r->kind == TYPED_SYMBOL) {
			char_r->symbol = ranges[i].symbol +
				(char)(chr - ranges[i].first);
		}
		return;
	}
}

static bool
is_one_of(const struct typed_char *c, const char *symbols)
{
	return c->kind == TYPED_SYMBOL && strchr(symbols, c->symbol) != NULL;
}

/* Returns the length of the first len bytes of str without the characters at
   their end that are of the kind from or of one that comes after it. */
static size_t trim(const char *str, size_t len, enum typed_kind from)
{
	struct typed_char c;

	for (; len > 0; len -= c.size) {
		last_char(str, len, &c);
		if (c.kind < from)
			break;
	}
	return len;
}

bool twofa_typed_tail(const char *str, const char *symbols, unsigned int count,
		      size_t *base_len_r, char *normal_r)
{
	size_t len = strlen(str), end = len;
	struct typed_char c;

	normal_r[count] = '\0';
	while (count > 0) {
		if (len == 0 || end - len > TWOFA_TYPED_MAX_LEN)
			return FALSE;
		last_char(str, len, &c);
		if (is_one_of(&c, symbols))
			normal_r[--count] = c.symbol;
		else if (c.kind < TYPED_DASH)
			return FALSE;
		len -= c.size;
	}
	*base_len_r = trim(str, len, TYPED_MARK);
	return TRUE;
}

bool twofa_typed_whole(const char *str, const char *symbols, unsigned int count,
		       char *normal_r)
{
	size_t base_len;

	return strlen(str) <= TWOFA_TYPED_MAX_LEN &&
		twofa_typed_tail(str, symbols, count, &base_len, normal_r) &&
		trim(str, base_len, TYPED_DASH) == 0;
}

unsigned int twofa_typed_groups(const char *str)
{
	size_t len = strlen(str);
	struct typed_char c;
	unsigned int groups = 0;
	bool in_group = FALSE;

	for (; len > 0; len -= c.size) {
		last_char(str, len, &c);
		if (c.kind == TYPED_SYMBOL && !in_group)
			groups++;
		in_group = c.kind == TYPED_SYMBOL;
	}
	return groups;
}

size_t twofa_typed_trim(const char *str, size_t len)
{
	return trim(str, len, TYPED_SPACE);
}
