/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_INPUTS_H
#define PANEL_INPUTS_H

#include "lib-texts/texts.h"

/* The forms of the pages. */

struct panel_request;
struct twofa_html;

/* A form that posts to a page; has to be closed like an element. */
void panel_form_open(struct panel_request *request, struct twofa_html *html,
		     const char *path);
void panel_hidden(struct twofa_html *html, const char *name,
		  const char *value);
/* kind: "primary", "plain" or "danger" */
void panel_submit(struct panel_request *request, struct twofa_html *html,
		  const char *kind, enum text text);
/* A whole form that is one button */
void panel_button(struct panel_request *request, struct twofa_html *html,
		  const char *path, const char *kind, enum text text);

struct panel_input {
	const char *name, *type, *value, *autocomplete, *inputmode;
	enum text label, help; /* help 0 = none */
	unsigned int max_length;
	bool required, autofocus, is_code;
};
/* A label and its field. */
void panel_input(struct panel_request *request, struct twofa_html *html,
		 const struct panel_input *input);
/* A field for a six-digit code */
void panel_input_code(struct panel_request *request, struct twofa_html *html,
		      enum text label, enum text help);
/* The same, but a recovery code is good there, too, and has a field of its own
   beside it */
void panel_input_code_or_recovery(struct panel_request *request,
				  struct twofa_html *html,
				  enum text label, enum text help);
/* Returns what was typed into one of the two; a recovery code without the
   spaces that are in it. */
const char *panel_field_code(struct panel_request *request);
/* Returns the name of the one that it was typed into. */
const char *panel_field_code_name(struct panel_request *request);
/* Whether it was meant to be a recovery code */
bool panel_field_is_recovery(struct panel_request *request);
void panel_option(struct panel_request *request, struct twofa_html *html,
		  const char *value, enum text text, bool selected);
void panel_checkbox(struct twofa_html *html, const char *name,
		    const char *value, bool checked);

#endif
