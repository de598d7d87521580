/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-dec.h"
#include "str.h"
#include "service/db/twofa-sql-text.h"

#include <ctype.h>

/* Most texts are plain ASCII and have nothing to encode, so both functions
   return such a text itself, without a copy. */

static bool stays(char c)
{
	return c >= ' ' && c <= '~' && strchr("%'\\", c) == NULL;
}

static size_t count_staying(const char *text)
{
	size_t i;

	for (i = 0; text[i] != '\0' && stays(text[i]); i++) ;
	return i;
}

const char *twofa_sql_text_encode(const char *text)
{
	size_t len = count_staying(text);
	string_t *str;

	if (text[len] == '\0')
		return text;
	str = t_str_new(strlen(text) * 2);
	str_append_data(str, text, len);
	for (text += len; *text != '\0'; text++) {
		if (stays(*text))
			str_append_c(str, *text);
		else
			str_printfa(str, "%%%02X", (unsigned char)*text);
	}
	return str_c(str);
}

/* Returns the byte that is encoded here, or 0 if there is none. */
static unsigned char decode_byte(const char *text)
{
	if (*text != '%' || !i_isxdigit(text[1]) || !i_isxdigit(text[2]))
		return 0;
	return hex2dec((const unsigned char *)text + 1, 2);
}

const char *twofa_sql_text_decode(const char *text)
{
	string_t *str;
	unsigned char byte;

	if (strchr(text, '%') == NULL)
		return text;
	str = t_str_new(strlen(text));
	for (; *text != '\0'; text++) {
		byte = decode_byte(text);
		if (byte == 0)
			str_append_c(str, *text);
		else {
			str_append_c(str, byte);
			text += 2;
		}
	}
	return str_c(str);
}
