/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-discovery/discovery-json.h"

/* libdovecot's json_append_escaped() is not used: Dovecot 2.4 may come to
   escape other characters than 2.3, and the bytes of the documents must stay
   the same, because a DNS record has their digest. */

void discovery_json_append(string_t *str, const char *text)
{
	str_append_c(str, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\') {
			str_append_c(str, '\\');
			str_append_c(str, *text);
		} else if ((unsigned char)*text < 0x20)
			str_printfa(str, "\\u%04x", (unsigned char)*text);
		else
			str_append_c(str, *text);
	}
	str_append_c(str, '"');
}
