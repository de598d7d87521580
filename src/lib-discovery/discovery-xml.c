/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-discovery/discovery-xml.h"

/* libdovecot escapes for HTML, but does not know which characters XML has not
   (Extensible Markup Language 1.0, section 2.2). */

static const char *entity(char chr)
{
	switch (chr) {
	case '&':	return "&amp;";
	case '<':	return "&lt;";
	case '>':	return "&gt;";
	case '"':	return "&quot;";
	case '\'':	return "&apos;";
	default:	return NULL;
	}
}

/* U+FFFE and U+FFFF */
static bool is_no_character(const char *p)
{
	return strncmp(p, "\xef\xbf\xbe", 3) == 0 ||
		strncmp(p, "\xef\xbf\xbf", 3) == 0;
}

void discovery_xml_append(string_t *str, const char *text)
{
	for (; *text != '\0'; text++) {
		const char *escaped = entity(*text);

		if (escaped != NULL)
			str_append(str, escaped);
		else if ((unsigned char)*text < 0x20)
			str_append_c(str, '?');
		else if (is_no_character(text)) {
			str_append_c(str, '?');
			text += 2;
		} else
			str_append_c(str, *text);
	}
}

void discovery_xml_element(string_t *str, const char *name, const char *text)
{
	str_printfa(str, "<%s>", name);
	discovery_xml_append(str, text);
	str_printfa(str, "</%s>", name);
}
