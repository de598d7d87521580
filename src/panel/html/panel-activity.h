/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ACTIVITY_H
#define PANEL_ACTIVITY_H

/* Shows the rows of ACTIVITY: logins and changes. */

struct panel_request;
struct twofa_html;

/* Returns TRUE if the row is a successful login of a mail program by the
   mailbox's password. */
bool panel_activity_is_program(const char *const *row);
/* Write the <thead> of a table of mail programs, and the cells of one of its
   rows. */
void panel_activity_head(struct panel_request *request,
			 struct twofa_html *html);
void panel_activity_cells(struct panel_request *request,
			  struct twofa_html *html, const char *const *row);
/* Writes the name of a service: as a text for those that the panel knows. */
void panel_activity_service(struct panel_request *request,
			    struct twofa_html *html, const char *service);
/* Writes which change it was, or by which method the login succeeded or was
   refused. */
void panel_activity_what(struct panel_request *request,
			 struct twofa_html *html, const char *const *row);

#endif
