/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef SCAN_SHOW_H
#define SCAN_SHOW_H

/* Writes the form of the page "scan". */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* The query of the page's address has this name if the QR code took the place
   of another one, whose entry the owner has to delete. */
#define SCAN_ANEW "anew"

/* enable is the row of ENABLE, apps the answer to APP-LIST. Returns 0 = ok, -1 =
   the row has no picture or no key URI; the page is not complete then. */
int scan_show_form(struct panel_request *request, struct twofa_html *html,
		   const char *const *enable,
		   const struct panel_answer *apps);

#endif
