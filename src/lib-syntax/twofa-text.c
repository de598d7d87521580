/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "unichar.h"
#include "lib-syntax/twofa-text.h"

/* libdovecot has no properties of Unicode characters that all its versions
   share: str_sanitize() knows ASCII control characters alone. */

struct range {
	unichar_t first, last;
};

static const struct range unprintable[] = {
	{ 0x00, 0x1f }, { 0x7f, 0x9f },		/* control characters */
	{ 0x2028, 0x2029 },			/* ends of lines */
	{ 0x061c, 0x061c }, { 0x200e, 0x200f },	/* directions */
	{ 0x202a, 0x202e }, { 0x2066, 0x2069 },
};
static const struct range blank[] = {
	{ ' ', ' ' }, { 0xa0, 0xa0 }, { 0xad, 0xad }, { 0x2000, 0x200d },
	{ 0x202f, 0x202f }, { 0x205f, 0x2060 }, { 0x3000, 0x3000 },
	{ 0xfeff, 0xfeff },
};

static bool is_in(const struct range *ranges, unsigned int count,
		  unichar_t chr)
{
	unsigned int i;

	for (i = 0; i < count; i++) {
		if (chr >= ranges[i].first && chr <= ranges[i].last)
			return TRUE;
	}
	return FALSE;
}

bool twofa_text_is_printable(const char *text)
{
	unichar_t chr;
	int len;

	for (; *text != '\0'; text += len) {
		len = uni_utf8_get_char(text, &chr);
		if (len <= 0 || is_in(unprintable, N_ELEMENTS(unprintable),
				      chr))
			return FALSE;
	}
	return TRUE;
}

bool twofa_text_is_blank(const char *text)
{
	unichar_t chr;
	int len;

	for (; *text != '\0'; text += len) {
		len = uni_utf8_get_char(text, &chr);
		if (len <= 0 || !is_in(blank, N_ELEMENTS(blank), chr))
			return FALSE;
	}
	return TRUE;
}
