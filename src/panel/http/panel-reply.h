/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_REPLY_H
#define PANEL_REPLY_H

/* Answers a request and releases it: each function except the last one ends the
   request. Every answer gets the headers here that make browsers restrict the
   page (Content-Security-Policy and others). */

struct panel_request;

/* Answers with an HTML document that no cache may store. */
void panel_reply_html(struct panel_request *request, unsigned int status,
		      const buffer_t *document);
/* Answers with a file that never changes under this path, so caches may keep
   it. */
void panel_reply_file(struct panel_request *request, const char *type,
		      const char *data, size_t size);
/* Answers a program with a document that no cache may store. */
void panel_reply_document(struct panel_request *request, unsigned int status,
			  const char *type, const buffer_t *document);
/* Answers with a text that the browser saves as a file of this name, and that no
   cache may store. */
void panel_reply_text(struct panel_request *request, const char *name,
		      const string_t *text);
/* Answers with a file that the browser saves and no cache may store. name has
   letters, digits, hyphens and dots only (lib-device/device-file.h). */
void panel_reply_download(struct panel_request *request, const char *type,
			  const char *name, const buffer_t *data);
/* Redirects the browser to a page, which it opens by GET ("303 See Other").
   query is "" or "name=value". */
void panel_reply_redirect(struct panel_request *request, const char *path,
			  const char *query);
/* Does the same, and makes that page begin with a notice of panel-notices.h. */
void panel_reply_done(struct panel_request *request, const char *path,
		      const char *notice);

/* Makes the answer that follows have the header Retry-After. */
void panel_reply_retry_after(struct panel_request *request,
			     unsigned int secs);

#endif
