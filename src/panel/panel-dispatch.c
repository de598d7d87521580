/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "istream.h"
#include "ostream.h"
#include "http-url.h"
#include "twofa-compat-panel.h"
#include "lib-texts/texts.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/panel-dispatch.h"
#include "panel/session/panel-session-load.h"
#include "panel/session/panel-session.h"
#include "settings/twofa-panel-settings.h"

/* Every condition for calling a page's handler is checked here, in this order:
   the browser uses TLS, the path is a page's, the page allows the method, the
   form can be parsed, the form has the proof that a page of the panel made it,
   and the session exists. */

/* A larger form is refused with a page; no form of the panel comes near. */
#define PANEL_MAX_FORM (8*1024)

static void request_handle(struct panel_request *request)
{
	if (request->post)
		request->page->post(request);
	else
		request->page->get(request);
}

static void request_with_form(struct panel_request *request)
{
	if (request->post && !panel_csrf_is_good(request))
		panel_session_refuse_form(request);
	else if ((request->page->flags & PANEL_PAGE_SESSION) != 0)
		panel_session_load(request, request_handle);
	else
		request_handle(request);
}

static void request_form_read(struct panel_request *request)
{
	const char *error;

	if (twofa_form_parse(request->pool, request->body->data,
			     request->body->used, &request->form, &error) < 0)
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
	else
		request_with_form(request);
}

static bool request_has_form(struct panel_request *request)
{
	const char *type = panel_request_header(request, "Content-Type");

	return type != NULL && strcasecmp(t_str_rtrim(t_strcut(type, ';'), " "),
			"application/x-www-form-urlencoded") == 0;
}

static bool request_is_too_large(struct panel_request *request)
{
	const char *length = panel_request_header(request, "Content-Length");
	uoff_t size;

	return length != NULL &&
		(str_to_uoff(length, &size) < 0 || size > PANEL_MAX_FORM);
}

static void request_payload_read(struct panel_request *request)
{
	/* from here on some function answers the request */
	request->reading = FALSE;
	request_form_read(request);
}

/* This is http_server_request_buffer_payload() without its panic: when the
   browser closes the connection before the end of the form, that function
   destroys a stream whose error was never read. */
static void request_read_payload(struct panel_request *request)
{
	struct ostream *output;

	request->reading = TRUE;
	request->body = buffer_create_dynamic(request->pool, 1024);
	output = o_stream_create_buffer(request->body);
	o_stream_set_no_error_handling(output, TRUE);
	http_server_request_forward_payload(request->http, output,
					    PANEL_MAX_FORM,
					    request_payload_read, request);
	o_stream_unref(&output);
}

/* http_server_request_forward_payload() never calls back for an empty form. */
static bool request_is_empty(const struct http_request *http)
{
	uoff_t size;

	return http->payload == NULL ||
		(i_stream_get_size(http->payload, TRUE, &size) > 0 &&
		 size == 0);
}

static void request_read_form(struct panel_request *request)
{
	if (!request_has_form(request))
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
	else if (request_is_too_large(request))
		panel_error(request, PANEL_ERROR_TOO_LARGE);
	else if (request_is_empty(http_server_request_get(request->http)))
		request_with_form(request);
	else
		request_read_payload(request);
}

/* Returns the path below twofa_panel_url_prefix, NULL if the URL is not below
   it. */
static const char *
request_path(struct panel_request *request, const struct http_request *http)
{
	const char *prefix = request->panel->set->twofa_panel_url_prefix;
	const char *path = http->target.url == NULL ||
		http->target.url->path == NULL ? "/" : http->target.url->path;
	size_t len = strlen(prefix);

	if (strncmp(path, prefix, len) != 0 ||
	    (path[len] != '/' && path[len] != '\0'))
		return NULL;
	return path[len] == '\0' ? "" : path + len + 1;
}

static int request_parse_query(struct panel_request *request,
			       const struct http_request *http)
{
	const char *query = http->target.url == NULL ||
		http->target.url->enc_query == NULL ? "" :
		http->target.url->enc_query;
	const char *error;

	return twofa_form_parse(request->pool, (const unsigned char *)query,
				strlen(query), &request->query, &error);
}

static bool request_find_page(struct panel_request *request,
			      const struct http_request *http)
{
	const char *path = request_path(request, http);

	request->page = path == NULL ? NULL :
		panel_page_find(request->panel, path);
	return request->page != NULL;
}

static bool request_parse_method(struct panel_request *request,
				 const struct http_request *http)
{
	request->post = http_request_method_is(http, "POST");
	if (request->post)
		return request->page->post != NULL;
	return request->page->get != NULL &&
		(http_request_method_is(http, "GET") ||
		 http_request_method_is(http, "HEAD"));
}

static void request_start(struct panel_request *request,
			  const struct http_request *http)
{
	if (!request->peer.secured)
		panel_error(request, PANEL_ERROR_NOT_SECURE);
	else if (!request_find_page(request, http))
		panel_error(request, PANEL_ERROR_NOT_FOUND);
	else if (!request_parse_method(request, http))
		panel_error(request, PANEL_ERROR_METHOD);
	else if (request_parse_query(request, http) < 0)
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
	else if (request->post)
		request_read_form(request);
	else
		request_with_form(request);
}

void panel_dispatch(struct panel *panel, struct http_server_request *http,
		    const struct panel_peer *peer)
{
	struct panel_request *request =
		panel_request_create(panel, http, peer);

	request->language = texts_language_choose(
		panel_request_header(request, "Accept-Language"));
	panel_cookies_load(request);
	request_start(request, http_server_request_get(http));
}
