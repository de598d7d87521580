/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_INPUTS_H
#define PANEL_INPUTS_H

#include "lib-texts/texts.h"

/* Forms, their fields, and why a form is shown again. */

struct panel_request;
struct twofa_html;

/* Opens a form that posts to the page with this path. The caller closes it with
   twofa_html_close(). */
void panel_form_open(struct panel_request *request, struct twofa_html *html,
		     const char *path);
/* A word that stands for the session's mailbox: each form has it in the field
   "mailbox", so that what was typed into it is shown to no other mailbox. From
   the data stack. */
const char *panel_form_mailbox(struct panel_request *request);
void panel_hidden(struct twofa_html *html, const char *name,
		  const char *value);
/* Writes a button that sends the form. kind is "primary", "plain" or
   "danger". */
void panel_submit(struct panel_request *request, struct twofa_html *html,
		  const char *kind, enum text text);
/* Writes a form that consists of one button. */
void panel_button(struct panel_request *request, struct twofa_html *html,
		  const char *path, const char *kind, enum text text);

/* Writes a form by which the owner says that she has saved what the page shows.
   It leads to the page with the path next. */
void panel_button_saved(struct panel_request *request, struct twofa_html *html,
			const char *next, enum text text);

struct panel_input {
	const char *name, *type, *value, *autocomplete, *inputmode;
	enum text label, help; /* help may be 0: no text */
	unsigned int max_length; /* 0 = any */
	bool required, autofocus, is_code;
};
/* Writes a label and its field. */
void panel_input(struct panel_request *request, struct twofa_html *html,
		 const struct panel_input *input);
/* Writes a field for a six-digit code. */
void panel_input_code(struct panel_request *request, struct twofa_html *html,
		      enum text label, enum text help);
/* Does the same, but the field also accepts a recovery code, and so does a
   second field below it. */
void panel_input_code_or_recovery(struct panel_request *request,
				  struct twofa_html *html,
				  enum text label, enum text help);
/* Returns the code that the user typed into one of the two fields, in its normal
   form (lib-syntax/twofa-code.h); "" if there is none, and anything that is no
   code if that was typed. */
const char *panel_field_code(struct panel_request *request);
/* Returns the name of the field that the code was typed into. */
const char *panel_field_code_name(struct panel_request *request);
/* Returns TRUE if it is a recovery code: it stands in the second field, or has
   a letter. */
bool panel_field_is_recovery(struct panel_request *request);

/* Returns TRUE if the field of this name is never kept. Everything else that a
   person typed is there again when the form is shown once more. */
bool panel_field_is_secret(const char *name);

void panel_option(struct panel_request *request, struct twofa_html *html,
		  const char *value, enum text text, bool selected);
struct panel_radio {
	const char *name, *value;
	enum text text;
	bool checked, autofocus;
};
/* Writes one of the answers to a question that needs one. */
void panel_radio(struct panel_request *request, struct twofa_html *html,
		 const struct panel_radio *radio);

/* Sets request->error, so that the form is shown again. field is the name of
   the field that is wrong, NULL = no single one. */
void panel_form_refuse(struct panel_request *request, const char *field,
		       enum text error);
/* Writes request->error as a note, if it is set. */
void panel_form_error(struct panel_request *request, struct twofa_html *html);

#endif
