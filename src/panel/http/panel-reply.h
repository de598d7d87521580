/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_REPLY_H
#define PANEL_REPLY_H

/* The ends of a request. The headers that keep browsers safe are set here, for
   every answer. */

struct panel_request;

/* An HTML document that nobody may keep */
void panel_reply_html(struct panel_request *request, unsigned int status,
		      const buffer_t *document);
/* What never changes under this path */
void panel_reply_file(struct panel_request *request, const char *type,
		      const char *data, size_t size);
/* To a page, by GET ("303 See Other"). query is "" or "name=value" */
void panel_reply_redirect(struct panel_request *request, const char *path,
			  const char *query);
/* The same, and that page begins with what was done. */
void panel_reply_done(struct panel_request *request, const char *path,
		      const char *notice);

/* For an answer that comes: header */
void panel_reply_retry_after(struct panel_request *request,
			     unsigned int secs);

#endif
