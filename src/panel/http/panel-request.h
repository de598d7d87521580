/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_REQUEST_H
#define PANEL_REQUEST_H

#include "net.h"
#include "lib-texts/texts.h"
#include "lib-web/twofa-form.h"

/* One request of a browser, from its first line to its answer. Every handler
   ends in exactly one call of panel-reply.h, now or later; the request is gone
   afterwards. */

struct http_server_request;
struct panel;
struct panel_page;

struct panel_peer {
	struct ip_addr ip;	/* the browser's, if a proxy may say so */
	struct ip_addr real_ip;	/* the connection's */
	struct ip_addr local_ip;
	bool tls;		/* the connection's */
	bool secured;		/* TLS to the browser */
};

struct panel_request {
	pool_t pool; /* cleared when freed */
	int refcount;
	struct panel *panel;
	struct event *event;
	struct http_server_request *http; /* NULL = answered */
	struct panel_peer peer;

	const struct panel_page *page;
	unsigned int language;
	bool post;
	bool reading; /* the form is on its way */
	buffer_t *body;
	ARRAY_TYPE(twofa_form) query, form;

	/* the session's token, and what the service says about it (fields of
	   SESSION's row); NULL = there is none */
	const char *token;
	const char *const *session;
	/* what proves that a form is ours; "" = there is none */
	const char *csrf;
	/* what was done before, see panel-notices.h; NULL = nothing */
	const char *notice;
	/* why a form stays; 0 = it is new */
	enum text error;
	const char *error_value;
	/* the field that it is about, NULL = none of them */
	const char *error_field;
	/* for the answer's headers; NULL = none */
	ARRAY_TYPE(const_string) set_cookies;
	const char *allow, *retry_after;
	/* the handler's own */
	void *context;
};

void panel_request_create(struct panel *panel,
			  struct http_server_request *http,
			  const struct panel_peer *peer);
/* After the answer. */
void panel_request_done(struct panel_request *request);

/* Returns a header's value, NULL = it is not there. */
const char *panel_request_header(struct panel_request *request,
				 const char *name);
/* Returns a field of the form that was sent, "" if it is not there. */
const char *panel_request_field(struct panel_request *request,
				const char *name);
/* The same without white space around it. */
const char *panel_request_trimmed(struct panel_request *request,
				  const char *name);
/* Returns a field of SESSION's row, "" if it is not there. */
const char *panel_request_session(struct panel_request *request,
				  const char *name);
bool panel_request_session_is(struct panel_request *request, const char *name,
			      const char *value);
/* Returns the URL of a page: an absolute path. */
const char *panel_request_url(struct panel_request *request, const char *path);

#endif
