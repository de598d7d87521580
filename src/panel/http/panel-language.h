/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LANGUAGE_H
#define PANEL_LANGUAGE_H

/* The language of a page: the one that its URL asks for, else the one that the
   reader has chosen before, which a cookie keeps, else the one that the browser
   prefers. */

struct panel_request;

/* The field of a URL that asks for a language: "?language=nl". */
#define PANEL_LANGUAGE_FIELD "language"

/* Sets request->language by the cookie and the browser's headers. */
void panel_language_choose(struct panel_request *request);
/* Sets request->language by the URL, and makes the answer set the cookie. Does
   nothing if the URL asks for no language, or for one that there is not.
   request->query must have been parsed. */
void panel_language_ask(struct panel_request *request);
/* Returns the URL of the page that is shown, in another language. A page that
   exists only as the answer to a form cannot be opened by a URL: then this is
   the start page's. */
const char *panel_language_url(struct panel_request *request,
			       unsigned int language);

#endif
