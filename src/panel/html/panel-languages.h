/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LANGUAGES_H
#define PANEL_LANGUAGES_H

struct panel_request;
struct twofa_html;

/* Writes a link to the page that is shown for each language, by the name that
   its readers know. */
void panel_languages(struct panel_request *request, struct twofa_html *html);

#endif
