/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef SCAN_APPS_H
#define SCAN_APPS_H

/* The part of the page "scan" that asks which of the application passwords
   stay. */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Returns TRUE if the owner is asked about one of the application passwords of
   an answer to APP-LIST. */
bool scan_apps_ask(struct panel_request *request,
		   const struct panel_answer *answer);
/* Writes the questions, and which ones stay without a question. */
void scan_apps_show(struct panel_request *request, struct twofa_html *html,
		    const struct panel_answer *answer);
/* Adds the fields "keep" and "remove" of CONFIRM. */
void scan_apps_add_fields(struct panel_request *request, string_t *fields);
/* Writes the list of those that CONFIRM has revoked. */
void scan_apps_show_revoked(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer);

#endif
