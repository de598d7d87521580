/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ACTIVITY_H
#define PANEL_ACTIVITY_H

/* Shows the rows of ACTIVITY: logins and changes. */

struct panel_request;
struct twofa_html;

/* Returns TRUE if the row is a login with the right password for which the code
   was asked and did not follow: somebody knows the password. */
bool panel_activity_is_unanswered(const char *const *row);
/* Returns the class of a row's element, or TWOFA_HTML_NO. */
const char *panel_activity_class(const char *const *row);
/* Returns the name of a service: a text for those that the panel knows. */
const char *panel_activity_service_name(struct panel_request *request,
					const char *service);
/* Writes the name of a service: as a text for those that the panel knows. */
void panel_activity_service(struct panel_request *request,
			    struct twofa_html *html, const char *service);
/* Writes which change it was, or by which method the login succeeded or was
   refused, or that the code was asked for. */
void panel_activity_what(struct panel_request *request,
			 struct twofa_html *html, const char *const *row);

#endif
