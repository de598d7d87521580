/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_RESULT_H
#define PANEL_RESULT_H

#include "lib-texts/texts.h"
#include "lib-web/twofa-form.h"
#include "panel/ask/panel-service.h"

/* What came of a form: a redirect, the form once more with the reason why it
   was refused, an error page, or rows of the service that a page shows. It is
   kept by the service, sealed, and in a text form, so that it can be shown
   whenever the same session asks for it (panel-form.h). */

struct panel_request;

struct panel_result {
	/* a redirect: a path with its query, below the prefix; NULL = none */
	const char *location;
	/* the values of Set-Cookie headers */
	ARRAY_TYPE(const_string) cookies;
	/* an error page of panel-errors.h; -1 = none */
	int page_error;
	/* The form was refused: its fields without passwords and codes, and
	   those of struct panel_request that say why. */
	unsigned int status;
	ARRAY_TYPE(twofa_form) fields;
	enum text error;
	const char *error_value, *error_field, *retry_after;
	/* rows, and a word of the page that says what they are; NULL = none */
	const char *kind;
	/* the rows are no loss if nobody has saved them */
	bool passing;
	struct panel_answer answer;
	int64_t made; /* when the rows came */
};

/* Encodes it as "\tkey=value…", appended to dest. pool must be a clean one. */
void panel_result_encode(const struct panel_result *result, pool_t pool,
			 string_t *dest);
/* Decodes it, into pool. Returns 0 = ok, -1 = it says nothing that a page could
   show. */
int panel_result_decode(pool_t pool, const char *text,
			struct panel_result *result_r);

/* Answers the request with it: redirects, or calls the page's handler. */
void panel_result_show(struct panel_request *request,
		       const struct panel_result *result);

#endif
