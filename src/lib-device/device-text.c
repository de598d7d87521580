/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "unichar.h"
#include "lib-device/device-text.h"

/* Both forms are made here, and not by libdovecot's JSON functions, because
   these are in another library for each Dovecot. */

typedef bool device_text_escape_t(string_t *dest, unichar_t chr);

static bool is_left_out(unichar_t chr)
{
	return chr < 0x20 || (chr >= 0x7f && chr < 0xa0) ||
		chr == 0x2028 || chr == 0x2029 || (chr & 0xfffe) == 0xfffe;
}

static void
text_append(string_t *dest, const char *text, device_text_escape_t *escape)
{
	unichar_t chr;
	int len;

	while (*text != '\0') {
		len = uni_utf8_get_char(text, &chr);
		if (len <= 0) {
			uni_ucs4_to_utf8_c(UNICODE_REPLACEMENT_CHAR, dest);
			text++;
			continue;
		}
		if (!is_left_out(chr) && !escape(dest, chr))
			str_append_data(dest, text, len);
		text += len;
	}
}

/* Returns FALSE if the character stands for itself. */
static bool escape_xml(string_t *dest, unichar_t chr)
{
	switch (chr) {
	case '&':
		str_append(dest, "&amp;");
		return TRUE;
	case '<':
		str_append(dest, "&lt;");
		return TRUE;
	case '>':
		str_append(dest, "&gt;");
		return TRUE;
	case '"':
		str_append(dest, "&quot;");
		return TRUE;
	case '\'':
		str_append(dest, "&apos;");
		return TRUE;
	}
	return FALSE;
}

static bool escape_json(string_t *dest, unichar_t chr)
{
	if (chr != '"' && chr != '\\')
		return FALSE;
	str_append_c(dest, '\\');
	str_append_c(dest, (char)chr);
	return TRUE;
}

void device_text_xml(string_t *dest, const char *text)
{
	text_append(dest, text, escape_xml);
}

void device_text_json(string_t *dest, const char *text)
{
	text_append(dest, text, escape_json);
}
