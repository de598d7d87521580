/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HTML_H
#define TWOFA_HTML_H

/* Writes HTML. Text and attribute values are escaped here and nowhere else:
   there is no way to write markup from a value. Elements that are open are
   remembered, so that each is closed where it has to be. */

struct twofa_html;

struct twofa_html *twofa_html_init(pool_t pool);
/* All elements have to be closed. The document lives in the pool. */
const buffer_t *twofa_html_finish(struct twofa_html *html);

/* <element name="value" …>. The attributes are pairs of a name, which is a
   literal, and a value; NULL ends them. A value that is TWOFA_HTML_NO leaves
   its attribute out. */
void twofa_html_open(struct twofa_html *html, const char *element, ...)
	ATTR_SENTINEL;
/* The same for elements that have no end: input, meta, br … */
void twofa_html_void(struct twofa_html *html, const char *element, ...)
	ATTR_SENTINEL;
/* Closes what was opened last. */
void twofa_html_close(struct twofa_html *html);
void twofa_html_text(struct twofa_html *html, const char *text);
/* An element without attributes and its text */
void twofa_html_element(struct twofa_html *html, const char *element,
			const char *text);
/* Text with {0} … {9} replaced by values. Each is escaped like text. */
void twofa_html_fill(struct twofa_html *html, const char *text,
		     const char *const *values);
/* A picture as the service draws it: one <svg> element of shapes. Returns 0 =
   ok, -1 = it has something else in it; nothing was written. */
int twofa_html_svg(struct twofa_html *html, const char *svg);

/* An attribute that is not there */
extern const char *const TWOFA_HTML_NO;

#endif
