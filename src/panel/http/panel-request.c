/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-panel.h"
#include "lib-protocol/twofa-fields.h"
#include "panel/http/panel-clients.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "settings/twofa-panel-settings.h"

/* The request's lifetime, and the functions by which pages read it. */

static void request_unref(struct panel_request *request)
{
	pool_t pool = request->pool;

	i_assert(request->refcount > 0);
	if (--request->refcount > 0)
		return;
	event_unref(&request->event);
	pool_unref(&pool);
}

/* lib-http calls this when the answer was sent, or the browser has closed the
   connection. */
static void request_destroyed(struct panel_request *request)
{
	panel_client_set_state(request->client, PANEL_CLIENT_IDLE);
	request->client = NULL;
	if (request->reading) {
		/* the form is incomplete, so no handler will be called that
		   gives up its reference */
		panel_request_done(request);
	}
	request_unref(request);
}

struct panel_request *
panel_request_create(struct panel *panel, struct http_server_request *http,
		     const struct panel_peer *peer, struct panel_client *client)
{
	pool_t pool = pool_alloconly_create_clean("panel request", 8192);
	struct panel_request *request = p_new(pool, struct panel_request, 1);

	request->pool = pool;
	/* one reference is the handler's, one is the HTTP request's */
	request->refcount = 2;
	request->panel = panel;
	request->event = event_create(panel->event);
	request->http = http;
	request->peer = *peer;
	request->client = client;
	request->form_cookie = "";
	request->status = 200;
	p_array_init(&request->query, pool, 1);
	p_array_init(&request->form, pool, 1);
	p_array_init(&request->set_cookies, pool, 4);
	http_server_request_set_destroy_callback(http, request_destroyed,
						 request);
	http_server_request_ref(http);
	return request;
}

void panel_request_done(struct panel_request *request)
{
	http_server_request_unref(&request->http);
	request_unref(request);
}

const char *panel_request_header(struct panel_request *request,
				 const char *name)
{
	return http_request_header_get(
		http_server_request_get(request->http), name);
}

const char *panel_request_field(struct panel_request *request,
				const char *name)
{
	const char *value = twofa_form_get(&request->form, name);

	return value == NULL ? "" : value;
}

const char *panel_request_trimmed(struct panel_request *request,
				  const char *name)
{
	return p_strdup(request->pool, t_str_trim(
		panel_request_field(request, name), " \t\r\n"));
}

const char *panel_request_session(struct panel_request *request,
				  const char *name)
{
	const char *value = request->session == NULL ? NULL :
		twofa_fields_get(request->session, name);

	return value == NULL ? "" : value;
}

bool panel_request_session_is(struct panel_request *request, const char *name,
			      const char *value)
{
	return strcmp(panel_request_session(request, name), value) == 0;
}

bool panel_request_is_on(struct panel_request *request)
{
	return panel_request_session_is(request, "status", "enabled");
}

const char *panel_request_url(struct panel_request *request, const char *path)
{
	return p_strconcat(request->pool,
			   request->panel->set->twofa_panel_url_prefix, "/",
			   path, NULL);
}
