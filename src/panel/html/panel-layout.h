/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LAYOUT_H
#define PANEL_LAYOUT_H

#include "lib-texts/texts.h"

/* The frame of all pages: head, menu and foot. */

struct panel_request;
struct twofa_html;

/* Begins a page and writes everything up to its heading, with the notice of the
   last form. The page's content follows. */
struct twofa_html *panel_layout_begin(struct panel_request *request,
				      enum text title);
/* Ends the page and answers the request with it. */
void panel_layout_end(struct panel_request *request, struct twofa_html *html,
		      unsigned int status);
/* Answers with a page that says that a form is still being worked on, and that
   loads the result at this path and query in a moment. */
void panel_layout_wait(struct panel_request *request, const char *path);
/* Answers with a page that only reloads its own address: the browser then sends
   its cookies, which it does not for a link on another site. */
void panel_layout_again(struct panel_request *request);

#endif
