/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "safe-memset.h"
#include "lib-syntax/twofa-base32.h"

#include <ctype.h>

/* base32_decode() of libdovecot wants capitals and the whole padding, which
   people and makers of tokens leave out. */

#define ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

int twofa_base32_decode(const char *text, buffer_t *dest)
{
	unsigned int bits = 0, value = 0, symbols = 0;
	const char *found;

	for (; *text != '\0'; text++) {
		if (*text == ' ' || *text == '-' || *text == '=')
			continue;
		found = strchr(ALPHABET, i_toupper(*text));
		if (found == NULL)
			return -1;
		symbols++;
		value = (value << 5 | (unsigned int)(found - ALPHABET)) & 0xfff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			buffer_append_c(dest, value >> bits & 0xff);
		}
	}
	safe_memset(&value, 0, sizeof(value));
	/* 1, 3 or 6 symbols in the last group end no byte */
	return bits >= 5 || symbols == 0 ? -1 : 0;
}
