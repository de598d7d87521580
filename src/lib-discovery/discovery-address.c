/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-discovery/discovery-address.h"
#include "lib-syntax/twofa-mail-name.h"

/* There is no parser of XML here, and none is needed: programs send one short
   document, of which one element counts. */

#define ELEMENT "EMailAddress"
#define BLANK " \t\r\n"

static const struct {
	const char *name;
	char chr;
} entities[] = {
	{ "&amp;", '&' },
	{ "&lt;", '<' },
	{ "&gt;", '>' },
	{ "&quot;", '"' },
	{ "&apos;", '\'' },
};

/* Returns the length of the entity with which text begins, 0 = another one. */
static size_t entity_read(const char *text, char *chr_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(entities); i++) {
		if (strncmp(text, entities[i].name,
			    strlen(entities[i].name)) == 0) {
			*chr_r = entities[i].chr;
			return strlen(entities[i].name);
		}
	}
	return 0;
}

static const char *text_read(const char *text)
{
	string_t *str = t_str_new(64);
	size_t len;
	char chr;

	while (*text != '\0') {
		len = 1;
		chr = *text;
		if (chr == '<' || chr == '>')
			return NULL;
		if (chr == '&' && (len = entity_read(text, &chr)) == 0)
			return NULL;
		str_append_c(str, chr);
		text += len;
	}
	return str_c(str);
}

/* Returns the text between the only two tags of this name. */
static const char *element_find(const char *document)
{
	const char *start = strstr(document, "<"ELEMENT">"), *end;

	if (start == NULL)
		return NULL;
	start += strlen("<"ELEMENT">");
	end = strstr(start, "</"ELEMENT">");
	if (end == NULL ||
	    strstr(end + strlen("</"ELEMENT">"), ELEMENT) != NULL)
		return NULL;
	return t_strdup_until(start, end);
}

const char *discovery_address_read(const unsigned char *data, size_t size)
{
	const char *document, *text;

	if (memchr(data, '\0', size) != NULL)
		return NULL;
	document = t_strndup(data, size);
	if (strstr(document, "<!") != NULL)
		return NULL;
	text = element_find(document);
	text = text == NULL ? NULL : text_read(t_str_trim(text, BLANK));
	return text != NULL && twofa_mail_address_is_valid(text) ? text : NULL;
}
