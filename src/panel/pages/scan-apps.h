/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef SCAN_APPS_H
#define SCAN_APPS_H

/* The part of the page "scan" that lists the application passwords, so that the
   owner can choose which of them stay valid. */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Writes a checkbox for each application password of an answer to APP-LIST. */
void scan_apps_show(struct panel_request *request, struct twofa_html *html,
		    const struct panel_answer *answer);
/* Adds the field "keep" of CONFIRM if the form had checkboxes. */
void scan_apps_add_fields(struct panel_request *request, string_t *fields);
/* Writes the list of those that CONFIRM has revoked. */
void scan_apps_show_revoked(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer);

#endif
