/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_CODE_H
#define PANEL_CODE_H

#include "lib-texts/texts.h"

/* What was wrong with a code, or with another field of a form, in words. */

/* The element that says so, for fields that refer to it */
#define PANEL_ERROR_ID "error"

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Returns TRUE if the answer is about the code: request->error and the status
   of the page are set. */
bool panel_code_refused(struct panel_request *request,
			const struct panel_answer *answer,
			unsigned int *status_r);
/* The form stays, because of this field; NULL = of none of them. */
void panel_form_refuse(struct panel_request *request, const char *field,
		       enum text error);
/* Shows request->error, if there is one. */
void panel_form_error(struct panel_request *request, struct twofa_html *html);

#endif
