/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_PARTS_H
#define PANEL_PARTS_H

#include "lib-texts/texts.h"

/* What pages are made of: words, links, dates. */

struct panel_answer;
struct panel_request;
struct twofa_html;

void panel_text(struct panel_request *request, struct twofa_html *html,
		enum text text);
void panel_paragraph(struct panel_request *request, struct twofa_html *html,
		     enum text text);
void panel_heading(struct panel_request *request, struct twofa_html *html,
		   enum text text);
/* A paragraph with {0} … replaced */
void panel_paragraph_fill(struct panel_request *request,
			  struct twofa_html *html, enum text text,
			  const char *const *values);
/* A paragraph that stands out. kind: "good", "warn", "bad", "info" */
void panel_note(struct panel_request *request, struct twofa_html *html,
		const char *kind, enum text text);
void panel_note_fill(struct panel_request *request, struct twofa_html *html,
		     const char *kind, enum text text,
		     const char *const *values);
void panel_link(struct panel_request *request, struct twofa_html *html,
		const char *path, enum text text);
/* A link that looks like a button */
void panel_button_link(struct panel_request *request, struct twofa_html *html,
		       const char *path, enum text text);

/* <time> of a moment, or "never" */
void panel_time(struct panel_request *request, struct twofa_html *html,
		int64_t time);
/* One row of a list of what belongs to something: <dt><dd>; the <dd> has to be
   closed. */
void panel_term(struct panel_request *request, struct twofa_html *html,
		enum text text);
/* The list of new recovery codes: rows of an answer */
void panel_recovery_codes(struct panel_request *request,
			  struct twofa_html *html,
			  const struct panel_answer *answer);

#endif
