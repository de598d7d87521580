/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LAYOUT_H
#define PANEL_LAYOUT_H

#include "lib-texts/texts.h"

/* What all pages have in common: head, menu, foot. */

struct panel_request;
struct twofa_html;

/* Everything up to and with the heading */
struct twofa_html *panel_layout_begin(struct panel_request *request,
				      enum text title);
/* The end of the page; answers the request. */
void panel_layout_end(struct panel_request *request, struct twofa_html *html,
		      unsigned int status);
/* A page that only asks for itself once more, as a page of ours: then the
   browser sends its cookies. */
void panel_layout_again(struct panel_request *request);

#endif
