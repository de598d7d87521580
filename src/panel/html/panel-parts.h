/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_PARTS_H
#define PANEL_PARTS_H

#include "lib-texts/texts.h"

/* The parts that pages consist of: texts, links, dates. Forms are in
   panel-inputs.h. */

struct panel_request;
struct twofa_html;

/* Writes the text in the reader's language. */
void panel_text(struct panel_request *request, struct twofa_html *html,
		enum text text);
void panel_paragraph(struct panel_request *request, struct twofa_html *html,
		     enum text text);
void panel_heading(struct panel_request *request, struct twofa_html *html,
		   enum text text);
/* Writes a paragraph whose placeholders are filled with values
   (texts_fill()). */
void panel_paragraph_fill(struct panel_request *request,
			  struct twofa_html *html, enum text text,
			  const char *const *values);
/* Write a paragraph with a coloured border. kind is "good", "warn", "bad" or
   "info". */
void panel_note(struct panel_request *request, struct twofa_html *html,
		const char *kind, enum text text);
void panel_note_fill(struct panel_request *request, struct twofa_html *html,
		     const char *kind, enum text text,
		     const char *const *values);
void panel_link(struct panel_request *request, struct twofa_html *html,
		const char *path, enum text text);
/* Writes a paragraph that is a link. */
void panel_link_alone(struct panel_request *request, struct twofa_html *html,
		      const char *path, enum text text);
/* Writes a link that looks like a button. */
void panel_button_link(struct panel_request *request, struct twofa_html *html,
		       const char *path, enum text text);

/* Writes a time as <time>, in the server's time zone, or "never" if it is
   0. */
void panel_time(struct panel_request *request, struct twofa_html *html,
		int64_t time);
/* Writes a <dt> and opens its <dd>, which the caller has to close. */
void panel_term(struct panel_request *request, struct twofa_html *html,
		enum text text);

#endif
