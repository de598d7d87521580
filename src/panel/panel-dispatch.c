/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "istream.h"
#include "ostream.h"
#include "http-url.h"
#include "twofa-compat-panel.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-clients.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-language.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/pages/pages.h"
#include "panel/panel-dispatch.h"
#include "panel/session/panel-form.h"
#include "panel/session/panel-session-load.h"
#include "panel/session/panel-session.h"
#include "panel/session/panel-turns.h"
#include "settings/twofa-panel-settings.h"

/* Every condition for calling a page's handler is checked here, in this order:
   the browser uses TLS, the path is a page's, the page allows the method, the
   form can be parsed, the form has a token by which a page of the panel made it,
   the session exists, and the form was not sent before. */

/* A larger form is refused with a page; no form of the panel comes near. */
#define PANEL_MAX_FORM (8*1024)

static void request_handle(struct panel_request *request)
{
	if (request->post)
		request->page->post(request);
	else
		request->page->get(request);
}

/* A form of a session leads to the page of results, every other form to its own
   page. */
static bool request_shows_result(struct panel_request *request)
{
	if ((request->page->flags & PANEL_PAGE_SESSION) != 0 &&
	    strcmp(request->page->path, PANEL_PATH_RESULT) != 0)
		return FALSE;
	return panel_form_is_asked_for(request);
}

static void request_with_session(struct panel_request *request)
{
	if (request->post)
		panel_form_begin(request, request_handle);
	else if (request_shows_result(request))
		panel_form_show(request);
	else
		request_handle(request);
}

/* The order of forms is that in which they arrive, whatever they wait for
   later. */
static void request_take_turn(struct panel_request *request)
{
	if (request->post && (request->page->flags & PANEL_PAGE_DOWNLOAD) != 0)
		request->form_turn = panel_turn_take(request->form_nonce);
}

static void request_with_form(struct panel_request *request)
{
	if (request->post && !panel_csrf_is_good(request)) {
		panel_session_refuse_form(request);
		return;
	}
	request_take_turn(request);
	if ((request->page->flags & PANEL_PAGE_SESSION) != 0)
		panel_session_load(request, request_with_session);
	else
		request_with_session(request);
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
	panel_client_set_state(request->client, PANEL_CLIENT_ANSWER);
	if ((request->page->flags & PANEL_PAGE_DOCUMENT) != 0)
		request->page->post(request);
	else
		request_form_read(request);
}

/* This is http_server_request_buffer_payload() without its panic: when the
   browser closes the connection before the end of the form, that function
   destroys a stream whose error was never read. */
static void request_read_payload(struct panel_request *request)
{
	struct ostream *output;

	request->reading = TRUE;
	panel_client_set_state(request->client, PANEL_CLIENT_FORM);
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

static void request_document(struct panel_request *request)
{
	if (!request->post)
		request->page->get(request);
	else if (request_is_too_large(request))
		panel_error(request, PANEL_ERROR_TOO_LARGE);
	else if (request_is_empty(http_server_request_get(request->http)))
		request->page->post(request);
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

	if (twofa_form_parse(request->pool, (const unsigned char *)query,
			     strlen(query), &request->query, &error) < 0)
		return -1;
	panel_language_ask(request);
	return 0;
}

static bool request_find_page(struct panel_request *request,
			      const struct http_request *http)
{
	const char *path = request_path(request, http);

	request->page = path == NULL ? NULL :
		panel_page_find(request->panel, path);
	/* mail programs know nothing of the prefix */
	if (request->page == NULL)
		request->page = page_discovery_find(request->panel, http);
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

/* Where a proxy believes the length and lib-http the chunks, one request may
   hide another. lib-http drops the length when there are both, so that the panel
   cannot see it; but no browser sends a form in chunks. Nothing that follows on
   this connection is read. */
static void request_refuse_chunks(struct panel_request *request)
{
	http_server_request_connection_close(request->http, TRUE);
	panel_error(request, PANEL_ERROR_BAD_REQUEST);
}

static void request_start(struct panel_request *request,
			  const struct http_request *http)
{
	if (panel_request_header(request, "Transfer-Encoding") != NULL)
		request_refuse_chunks(request);
	else if (!request->peer.secured)
		panel_error(request, PANEL_ERROR_NOT_SECURE);
	else if (!request_find_page(request, http))
		panel_error(request, PANEL_ERROR_NOT_FOUND);
	else if (!request_parse_method(request, http))
		panel_error(request, PANEL_ERROR_METHOD);
	else if ((request->page->flags & PANEL_PAGE_DOCUMENT) != 0)
		request_document(request);
	else if (request_parse_query(request, http) < 0)
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
	else if (request->post)
		request_read_form(request);
	else
		request_with_form(request);
}

void panel_dispatch(struct panel *panel, struct http_server_request *http,
		    const struct panel_peer *peer, struct panel_client *client)
{
	struct panel_request *request =
		panel_request_create(panel, http, peer, client);

	panel_language_choose(request);
	panel_cookies_load(request);
	request_start(request, http_server_request_get(http));
}
