/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_REQUEST_H
#define PANEL_REQUEST_H

#include "lib-texts/texts.h"
#include "lib-web/twofa-form.h"
#include "panel/http/panel-peer.h"

/* One request of a browser, from its first line to its answer. Every handler
   answers exactly once, by a function of panel-reply.h, before it returns or
   later; it must not use the request afterwards. */

struct http_server_request;
struct panel;
struct panel_client;
struct panel_page;
struct panel_result;

struct panel_request {
	pool_t pool; /* cleared when freed */
	int refcount;
	struct panel *panel;
	struct event *event;
	struct http_server_request *http; /* NULL = answered */
	struct panel_peer peer;
	/* the connection; NULL = the request is over, or a unit test's */
	struct panel_client *client;

	const struct panel_page *page; /* NULL = there is no such page */
	unsigned int language;
	bool post;
	bool reading; /* the form has not arrived completely yet */
	buffer_t *body;
	ARRAY_TYPE(twofa_form) query, form;

	/* the token in the session cookie, and the fields of the row that the
	   service's SESSION returns for it; NULL = there is no session */
	const char *token;
	const char *const *session;
	/* the cookie that this page's forms belong to, see panel-cookies.h;
	   "" = none */
	const char *form_cookie;
	/* the nonce of the form that was sent, or whose result the address of
	   the page asks for; NULL = none */
	const char *form_nonce;
	/* The form's action has begun: what comes of it must be kept
	   (session/panel-form.h). */
	bool form_begun;
	/* The form of a download was sent before, and is done once more; and
	   which turn of it this request is (session/panel-turns.h). */
	bool form_again;
	uint64_t form_turn;
	/* how a result of this form is kept that is an error page; NULL = it is
	   answered with at once */
	void (*keep_error)(struct panel_request *request, unsigned int error);
	/* what came of a form that was sent before; NULL = none */
	const struct panel_result *result;
	/* the status of the page, 200 unless a form was refused */
	unsigned int status;
	/* the notice cookie: the result of the form before this request;
	   NULL = none */
	const char *notice;
	/* why the form is shown again; 0 = it is shown for the first time */
	enum text error;
	const char *error_value;
	/* the field that the error is about; NULL = no single one */
	const char *error_field;
	/* headers of the answer; NULL = left out */
	ARRAY_TYPE(const_string) set_cookies;
	const char *allow, *retry_after;
	/* for the page's handler, between its callbacks */
	void *context;
};

/* Creates the request, which holds a reference to http until it is answered.
   client may be NULL. */
struct panel_request *
panel_request_create(struct panel *panel, struct http_server_request *http,
		     const struct panel_peer *peer,
		     struct panel_client *client);
/* Gives up the handler's reference; panel-reply.c calls this after the
   answer. */
void panel_request_done(struct panel_request *request);

/* Returns the value of a header, NULL if the request does not have it. */
const char *panel_request_header(struct panel_request *request,
				 const char *name);
/* Returns the value of a field of the form, "" if the form does not have it. */
const char *panel_request_field(struct panel_request *request,
				const char *name);
/* Does the same, without white space around the value. */
const char *panel_request_trimmed(struct panel_request *request,
				  const char *name);
/* Returns a field of request->session, "" if it is not there. */
const char *panel_request_session(struct panel_request *request,
				  const char *name);
bool panel_request_session_is(struct panel_request *request, const char *name,
			      const char *value);
/* Returns TRUE if the mailbox of request->session has 2FA on. */
bool panel_request_is_on(struct panel_request *request);
/* Returns the URL of a path below the prefix, as an absolute path. */
const char *panel_request_url(struct panel_request *request, const char *path);

#endif
