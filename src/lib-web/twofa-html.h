/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HTML_H
#define TWOFA_HTML_H

/* Writes an HTML document. All text and all values of attributes are escaped
   here and nowhere else, so a caller cannot turn a value into markup. The
   writer remembers which elements are open and closes them in the right
   order. */

struct twofa_html;

struct twofa_html *twofa_html_init(pool_t pool);
/* Returns the document, which lives in the pool of twofa_html_init(). The
   caller must have closed all elements. */
const buffer_t *twofa_html_finish(struct twofa_html *html);

/* Writes <element name="value" …>. The arguments after element are pairs of an
   attribute's name, which must be a literal, and its value; NULL ends the
   list. The attribute is left out if its value is TWOFA_HTML_NO. */
void twofa_html_open(struct twofa_html *html, const char *element, ...)
	ATTR_SENTINEL;
/* Does the same for elements that have no end tag: input, meta, br … */
void twofa_html_void(struct twofa_html *html, const char *element, ...)
	ATTR_SENTINEL;
/* Closes the element that was opened last. */
void twofa_html_close(struct twofa_html *html);
/* Writes escaped text. */
void twofa_html_text(struct twofa_html *html, const char *text);
/* Writes an element that has text but no attributes. */
void twofa_html_element(struct twofa_html *html, const char *element,
			const char *text);
/* Writes a picture as the service draws it: one <svg> element that contains
   shapes only. Returns 0 = ok, -1 = svg contains something else; nothing was
   written then. */
int twofa_html_svg(struct twofa_html *html, const char *svg);

/* The value of an attribute that is to be left out */
extern const char *const TWOFA_HTML_NO;

#endif
