/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_APPS_H
#define PANEL_APPS_H

/* Shows the rows of APP-LIST and APP-ADD: application passwords. */

struct panel_request;
struct twofa_html;

/* Writes which programs the application password is for. */
void panel_apps_scope(struct panel_request *request, struct twofa_html *html,
		      const char *const *app);
/* Writes when it was made, and where. */
void panel_apps_made(struct panel_request *request, struct twofa_html *html,
		     const char *const *app);
/* Writes all of the row's fields as <dl>. */
void panel_apps_details(struct panel_request *request,
			struct twofa_html *html, const char *const *app);

#endif
