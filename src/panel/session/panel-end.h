/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_END_H
#define PANEL_END_H

/* How the handler of a form ends: each of these keeps the result
   (panel-form.h), and leads the browser to a page that it can load again. */

struct panel_answer;
struct panel_request;

/* query is "" or "name=value". */
void panel_end_redirect(struct panel_request *request, const char *path,
			   const char *query);
/* The same, and that page begins with a notice of panel-notices.h. */
void panel_end_done(struct panel_request *request, const char *path,
		       const char *notice);
/* The page shows the form once more, with request->error and its fields. */
void panel_end_refused(struct panel_request *request, unsigned int status);
/* The page's handler "shown" shows the rows of the answer. They have secrets,
   which stay until the owner says that she has saved them. */
void panel_end_rows(struct panel_request *request, const char *kind,
		       const struct panel_answer *answer);
/* The same, but nothing is lost if the owner leaves the page. */
void panel_end_passing(struct panel_request *request, const char *kind,
		       const struct panel_answer *answer);

#endif
