/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_FORM_H
#define PANEL_FORM_H

/* A form does what it asks for once. The service remembers each form that was
   sent, by the nonce in its token and by the cookie that it belongs to, and
   keeps what came of it: the second press of a button, and a page that is
   loaded again, lead to the result of the first one. The page with the result
   has an address of its own, so that no browser sends a form a second time to
   show it.

   A form that is answered with a file is another case (PANEL_PAGE_DOWNLOAD): the
   file has a password, and nothing keeps it. If such a form is sent once more,
   its callback is called again with request->form_again, and has to put the new
   password in the place of the former one. */

struct panel_request;
struct panel_result;

typedef void panel_form_callback_t(struct panel_request *request);

/* Calls the callback if the form of this request was not sent before.
   Otherwise answers the request with a redirect to the result. */
void panel_form_begin(struct panel_request *request,
		      panel_form_callback_t *callback);
/* Keeps the result of a form that has begun, and answers the request. If the
   result cannot be kept, it is shown all the same. */
void panel_form_keep(struct panel_request *request,
		     const struct panel_result *result);

/* Keeps only that a form was answered with a file, and calls the callback, which
   answers the request with that file. If the form is shown again, this leads to
   the page's path. */
void panel_form_keep_download(struct panel_request *request,
			      panel_form_callback_t *callback);

/* Answers the request with the result of the form that its address names. */
void panel_form_show(struct panel_request *request);
/* Returns TRUE if the address of the request names a form. */
bool panel_form_is_asked_for(struct panel_request *request);

/* The path of the page with the result of a form of a session, below the
   prefix. From the request's pool. */
const char *panel_form_result_path(struct panel_request *request,
				   const char *nonce);

#endif
