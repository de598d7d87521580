#ifndef PANEL_LAYOUT_H
#define PANEL_LAYOUT_H

#include "panel-texts.h"

/* What pages have in common: head, menu, foot, and the parts that they are
   made of. Whatever reads request->error shows it with its field. */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Everything up to and with the heading */
struct twofa_html *panel_layout_begin(struct panel_request *request,
				      enum panel_text title);
/* The end of the page; answers the request. */
void panel_layout_end(struct panel_request *request, struct twofa_html *html,
		      unsigned int status);
/* A page that only asks for itself once more, as a page of ours: then the
   browser sends its cookies. */
void panel_layout_again(struct panel_request *request);

void panel_text(struct panel_request *request, struct twofa_html *html,
		enum panel_text text);
void panel_paragraph(struct panel_request *request, struct twofa_html *html,
		     enum panel_text text);
void panel_heading(struct panel_request *request, struct twofa_html *html,
		   enum panel_text text);
/* A paragraph with {0} … replaced */
void panel_paragraph_fill(struct panel_request *request,
			  struct twofa_html *html, enum panel_text text,
			  const char *const *values);
/* A paragraph that stands out. kind: "good", "warn", "bad", "info" */
void panel_note(struct panel_request *request, struct twofa_html *html,
		const char *kind, enum panel_text text);
void panel_note_fill(struct panel_request *request, struct twofa_html *html,
		     const char *kind, enum panel_text text,
		     const char *const *values);
void panel_link(struct panel_request *request, struct twofa_html *html,
		const char *path, enum panel_text text);
/* A link that looks like a button */
void panel_button_link(struct panel_request *request, struct twofa_html *html,
		       const char *path, enum panel_text text);

/* A form that posts to a page; has to be closed like an element. */
void panel_form_open(struct panel_request *request, struct twofa_html *html,
		     const char *path);
void panel_hidden(struct twofa_html *html, const char *name,
		  const char *value);
/* kind: "primary", "plain" or "danger" */
void panel_submit(struct panel_request *request, struct twofa_html *html,
		  const char *kind, enum panel_text text);
/* A whole form that is one button */
void panel_button(struct panel_request *request, struct twofa_html *html,
		  const char *path, const char *kind, enum panel_text text);

struct panel_input {
	const char *name, *type, *value, *autocomplete, *inputmode;
	enum panel_text label, help; /* help 0 = none */
	unsigned int max_length;
	bool required, autofocus, is_code;
};
/* A label and its field. */
void panel_input(struct panel_request *request, struct twofa_html *html,
		 const struct panel_input *input);
/* A field for a six-digit code */
void panel_input_code(struct panel_request *request, struct twofa_html *html,
		      enum panel_text label, enum panel_text help);
/* The same, and beside it one for a recovery code */
void panel_input_code_or_recovery(struct panel_request *request,
				  struct twofa_html *html,
				  enum panel_text label, enum panel_text help);
/* Returns what was typed into one of the two. */
const char *panel_field_code(struct panel_request *request);
void panel_option(struct panel_request *request, struct twofa_html *html,
		  const char *value, enum panel_text text, bool selected);
void panel_checkbox(struct twofa_html *html, const char *name,
		    const char *value, bool checked);

/* <time> of a moment, or "never" */
void panel_time(struct panel_request *request, struct twofa_html *html,
		int64_t time);
/* One row of a list of what belongs to something: <dt><dd>; the <dd> has to be
   closed. */
void panel_term(struct panel_request *request, struct twofa_html *html,
		enum panel_text text);
/* The list of new recovery codes: rows of an answer */
void panel_recovery_codes(struct panel_request *request,
			  struct twofa_html *html,
			  const struct panel_answer *answer);

#endif
