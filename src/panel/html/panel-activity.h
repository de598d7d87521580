/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ACTIVITY_H
#define PANEL_ACTIVITY_H

/* Rows of ACTIVITY in words. */

struct panel_request;
struct twofa_html;

/* Returns TRUE if it is a program's successful login by the password. */
bool panel_activity_is_program(const char *const *row);
/* <thead> of a table of programs, and the cells of a row of it */
void panel_activity_head(struct panel_request *request,
			 struct twofa_html *html);
void panel_activity_cells(struct panel_request *request,
			  struct twofa_html *html, const char *const *row);
void panel_activity_service(struct panel_request *request,
			    struct twofa_html *html, const char *service);
/* What was done, and how it ended */
void panel_activity_what(struct panel_request *request,
			 struct twofa_html *html, const char *const *row);

#endif
