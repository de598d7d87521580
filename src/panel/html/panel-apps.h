/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_APPS_H
#define PANEL_APPS_H

/* Application passwords in words. */

struct panel_request;
struct twofa_html;

/* What it is for: a row's scope. */
void panel_apps_scope(struct panel_request *request, struct twofa_html *html,
		      const char *const *app);
/* When it was made, and where */
void panel_apps_made(struct panel_request *request, struct twofa_html *html,
		     const char *const *app);
/* Everything that is known of it, as <dl> */
void panel_apps_details(struct panel_request *request,
			struct twofa_html *html, const char *const *app);

#endif
