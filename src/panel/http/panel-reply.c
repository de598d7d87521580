/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "twofa-compat-panel.h"
#include "panel/http/panel-clients.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"

/* All answers are made by reply_create(), so none can lack the headers that
   make browsers restrict the page. The browser may have closed the connection:
   then nothing is sent, and the request is released all the same. */

static const struct {
	const char *name, *value;
} panel_headers[] = {
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; "
	  "img-src 'self'; "
	  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
	{ "X-Frame-Options", "DENY" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};

#define CACHE_NEVER "no-store"
#define CACHE_LONG "public, max-age=31536000, immutable"

static const char *status_reason(unsigned int status)
{
	switch (status) {
	case 200: return "OK";
	case 303: return "See Other";
	case 400: return "Bad Request";
	case 403: return "Forbidden";
	case 404: return "Not Found";
	case 405: return "Method Not Allowed";
	case 409: return "Conflict";
	case 410: return "Gone";
	case 413: return "Content Too Large";
	case 422: return "Unprocessable Content";
	case 429: return "Too Many Requests";
	case 503: return "Service Unavailable";
	default:  return "Error";
	}
}

/* Returns NULL if the browser has closed the connection. */
static struct http_server_response *
reply_create(struct panel_request *request, unsigned int status,
	     const char *cache)
{
	struct http_server_response *response;
	const char *cookie;
	unsigned int i;

	if (request->form_begun) {
		e_error(request->event, "BUG: The result of the form %s is "
			"not kept", request->page->path);
	}
	if (http_server_request_is_finished(request->http))
		return NULL;
	response = http_server_response_create(request->http, status,
					       status_reason(status));
	for (i = 0; i < N_ELEMENTS(panel_headers); i++) {
		http_server_response_add_header(
			response, panel_headers[i].name,
			panel_headers[i].value);
	}
	http_server_response_add_header(response, "Cache-Control", cache);
	array_foreach_elem(&request->set_cookies, cookie) {
		http_server_response_add_header(response, "Set-Cookie",
						cookie);
	}
	if (request->allow != NULL) {
		http_server_response_add_header(response, "Allow",
						request->allow);
	}
	if (request->retry_after != NULL) {
		http_server_response_add_header(response, "Retry-After",
						request->retry_after);
	}
	return response;
}

static void reply_submit(struct panel_request *request,
			 struct http_server_response *response)
{
	panel_client_set_state(request->client, PANEL_CLIENT_READS);
	if (response != NULL)
		http_server_response_submit(response);
	panel_request_done(request);
}

void panel_reply_html(struct panel_request *request, unsigned int status,
		      const buffer_t *document)
{
	panel_reply_document(request, status, "text/html; charset=utf-8",
			     document);
}

void panel_reply_document(struct panel_request *request, unsigned int status,
			  const char *type, const buffer_t *document)
{
	struct http_server_response *response;

	response = reply_create(request, status, CACHE_NEVER);
	if (response != NULL) {
		http_server_response_add_header(response, "Content-Type",
						type);
		http_server_response_set_payload_data(
			response, document->data, document->used);
	}
	reply_submit(request, response);
}

void panel_reply_file(struct panel_request *request, const char *type,
		      const char *data, size_t size)
{
	struct http_server_response *response;

	response = reply_create(request, 200, CACHE_LONG);
	if (response != NULL) {
		http_server_response_add_header(response, "Content-Type",
						type);
		http_server_response_set_payload_data(
			response, (const unsigned char *)data, size);
	}
	reply_submit(request, response);
}

void panel_reply_download(struct panel_request *request, const char *type,
			  const char *name, const buffer_t *data)
{
	struct http_server_response *response;

	response = reply_create(request, 200, CACHE_NEVER);
	if (response != NULL) {
		http_server_response_add_header(response, "Content-Type",
						type);
		http_server_response_add_header(
			response, "Content-Disposition",
			t_strdup_printf("attachment; filename=\"%s\"", name));
		http_server_response_set_payload_data(response, data->data,
						      data->used);
	}
	reply_submit(request, response);
}

void panel_reply_text(struct panel_request *request, const char *name,
		      const string_t *text)
{
	panel_reply_download(request, "text/plain; charset=utf-8", name, text);
}

void panel_reply_redirect(struct panel_request *request, const char *path,
			  const char *query)
{
	struct http_server_response *response;

	response = reply_create(request, 303, CACHE_NEVER);
	if (response != NULL) {
		http_server_response_add_header(response, "Location",
			t_strconcat(panel_request_url(request, path),
				    *query == '\0' ? "" : "?", query, NULL));
	}
	reply_submit(request, response);
}

void panel_reply_done(struct panel_request *request, const char *path,
		      const char *notice)
{
	panel_cookie_set(request, PANEL_COOKIE_NOTICE, notice);
	panel_reply_redirect(request, path, "");
}

void panel_reply_retry_after(struct panel_request *request, unsigned int secs)
{
	request->retry_after = p_strdup_printf(request->pool, "%u", secs);
}
