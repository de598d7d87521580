/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-web/twofa-html.h"

/* The escaping is written here because libdovecot has none for HTML. */

struct twofa_html {
	string_t *str;
	/* names of the elements that are open, the innermost one last */
	ARRAY(const char *) open;
};

const char *const TWOFA_HTML_NO = "\001";

struct twofa_html *twofa_html_init(pool_t pool)
{
	struct twofa_html *html = p_new(pool, struct twofa_html, 1);

	html->str = str_new(pool, 8192);
	p_array_init(&html->open, pool, 16);
	str_append(html->str, "<!DOCTYPE html>\n");
	return html;
}

const buffer_t *twofa_html_finish(struct twofa_html *html)
{
	i_assert(array_count(&html->open) == 0);
	str_append_c(html->str, '\n');
	return html->str;
}

static const char *entity(char chr)
{
	switch (chr) {
	case '&':	return "&amp;";
	case '<':	return "&lt;";
	case '>':	return "&gt;";
	case '"':	return "&quot;";
	case '\'':	return "&#39;";
	default:	return NULL;
	}
}

static void append_char(string_t *str, char chr)
{
	const char *escaped = entity(chr);

	if (escaped != NULL)
		str_append(str, escaped);
	else if ((unsigned char)chr < 0x20 && chr != '\n' && chr != '\t')
		str_append_c(str, '?'); /* HTML forbids these characters */
	else
		str_append_c(str, chr);
}

static void append_escaped(string_t *str, const char *text)
{
	for (; *text != '\0'; text++)
		append_char(str, *text);
}

static void append_tag(string_t *str, const char *element, va_list args)
{
	const char *name, *value;

	str_append_c(str, '<');
	str_append(str, element);
	while ((name = va_arg(args, const char *)) != NULL) {
		value = va_arg(args, const char *);
		if (value == TWOFA_HTML_NO)
			continue;
		str_printfa(str, " %s=\"", name);
		append_escaped(str, value);
		str_append_c(str, '"');
	}
	str_append_c(str, '>');
}

void twofa_html_open(struct twofa_html *html, const char *element, ...)
{
	va_list args;

	va_start(args, element);
	append_tag(html->str, element, args);
	va_end(args);
	array_push_back(&html->open, &element);
}

void twofa_html_void(struct twofa_html *html, const char *element, ...)
{
	va_list args;

	va_start(args, element);
	append_tag(html->str, element, args);
	va_end(args);
}

void twofa_html_close(struct twofa_html *html)
{
	unsigned int count = array_count(&html->open);
	const char *const *element;

	i_assert(count > 0);
	element = array_idx(&html->open, count - 1);
	str_printfa(html->str, "</%s>\n", *element);
	array_delete(&html->open, count - 1, 1);
}

void twofa_html_text(struct twofa_html *html, const char *text)
{
	append_escaped(html->str, text);
}

void twofa_html_element(struct twofa_html *html, const char *element,
			const char *text)
{
	twofa_html_open(html, element, NULL);
	twofa_html_text(html, text);
	twofa_html_close(html);
}

/* Numbers, names and colours of shapes need no other characters. */
#define SVG_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
	"0123456789 <>/=\"#:.-"

static bool svg_tag_is_known(const char *tag)
{
	static const char *const tags[] = {
		"svg ", "rect ", "path ", "/svg>"
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(tags); i++) {
		if (strncmp(tag, tags[i], strlen(tags[i])) == 0)
			return TRUE;
	}
	return FALSE;
}

static bool svg_is_picture(const char *svg)
{
	const char *p;

	if (strncmp(svg, "<svg ", 5) != 0 ||
	    svg[strspn(svg, SVG_CHARS)] != '\0' ||
	    strstr(svg, "href") != NULL || strstr(svg, " on") != NULL ||
	    strstr(svg, "style") != NULL)
		return FALSE;
	for (p = strchr(svg, '<'); p != NULL; p = strchr(p + 1, '<')) {
		if (!svg_tag_is_known(p + 1))
			return FALSE;
	}
	p = strstr(svg, "</svg>");
	return p != NULL && strcmp(p, "</svg>") == 0;
}

int twofa_html_svg(struct twofa_html *html, const char *svg)
{
	if (!svg_is_picture(svg))
		return -1;
	str_append(html->str, svg);
	return 0;
}
