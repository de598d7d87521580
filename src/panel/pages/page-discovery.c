/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "http-url.h"
#include "twofa-compat-panel.h"
#include "lib-discovery/discovery-address.h"
#include "lib-discovery/discovery.h"
#include "lib-syntax/twofa-host.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel-warnings.h"
#include "panel/http/panel.h"
#include "panel/pages/pages.h"
#include "settings/twofa-panel-settings.h"

/* Answers mail programs that look for the servers of a domain. Nobody is asked
   for an answer, neither auth nor the service, so that no answer can tell which
   mailboxes exist; and no cookie is read or set. The domain is the one that the
   program has connected to: an address in the request is at most repeated. */

static void get_autoconfig(struct panel_request *request);
static void get_autodiscover_json(struct panel_request *request);
static void get_pacc(struct panel_request *request);
static void post_autodiscover(struct panel_request *request);

#define BELOW_ROOT(path) (&(path)[1])
#define DOCUMENT PANEL_PAGE_DOCUMENT, TEXT_NONE

static const struct discovery_page {
	/* its path is below the host's root, whatever the prefix is */
	struct panel_page page;
	/* Outlook's path comes in any case */
	bool any_case;
	/* the path may go on behind a slash: ".json/v1.0/ADDRESS" */
	bool may_go_on;
} discovery_pages[] = {
	{ { BELOW_ROOT(DISCOVERY_PATH_AUTOCONFIG), DOCUMENT,
	    get_autoconfig, NULL, NULL }, FALSE, FALSE },
	{ { BELOW_ROOT(DISCOVERY_PATH_WELL_KNOWN), DOCUMENT,
	    get_autoconfig, NULL, NULL }, FALSE, FALSE },
	{ { BELOW_ROOT(DISCOVERY_PATH_PACC), DOCUMENT,
	    get_pacc, NULL, NULL }, FALSE, FALSE },
	{ { BELOW_ROOT(DISCOVERY_PATH_AUTODISCOVER), DOCUMENT,
	    NULL, post_autodiscover, NULL }, TRUE, FALSE },
	{ { BELOW_ROOT(DISCOVERY_PATH_AUTODISCOVER_JSON), DOCUMENT,
	    get_autodiscover_json, NULL, NULL }, TRUE, TRUE },
};

static const char *const hosts[] = {
	DISCOVERY_HOST_AUTOCONFIG".", DISCOVERY_HOST_AUTODISCOVER".",
	DISCOVERY_HOST_PACC".",
};

/* Returns the domain of the request, NULL = the panel does not answer for
   it. */
static const char *
domain_of(const struct panel *panel, const struct http_request *http)
{
	const char *host = http->target.url == NULL ? NULL :
		http->target.url->host.name;
	const char *domain = host == NULL ? "" : t_str_lcase(host);
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(hosts); i++) {
		if (strncmp(domain, hosts[i], strlen(hosts[i])) == 0) {
			domain += strlen(hosts[i]);
			break;
		}
	}
	return twofa_host_is_valid(domain) &&
		twofa_mail_domains_have(panel->set->twofa_panel_autoconfig,
					domain) ? domain : NULL;
}

static bool
page_has_path(const struct discovery_page *page, const char *path)
{
	const size_t len = strlen(page->page.path);
	const int differ = page->any_case ?
		strncasecmp(path, page->page.path, len) :
		strncmp(path, page->page.path, len);

	return differ == 0 &&
		(path[len] == '\0' || (page->may_go_on && path[len] == '/'));
}

const struct panel_page *page_discovery_find(const struct panel *panel,
					     const struct http_request *http)
{
	const char *path = http->target.url == NULL ? NULL :
		http->target.url->path;
	unsigned int i;

	if (path == NULL || *path != '/' || domain_of(panel, http) == NULL)
		return NULL;
	path++;
	for (i = 0; i < N_ELEMENTS(discovery_pages); i++) {
		if (page_has_path(&discovery_pages[i], path))
			return &discovery_pages[i].page;
	}
	return NULL;
}

/* Returns FALSE if the request was answered, because there are no servers to
   tell. */
static bool
discovery_get(struct panel_request *request, struct discovery *discovery_r)
{
	struct panel *panel = request->panel;
	const char *domain = domain_of(panel,
		http_server_request_get(request->http));
	const char *error = "twofa_mail_imap and twofa_mail_submission are "
		"not set";

	if (discovery_init(discovery_r, request->pool, &panel->servers,
			   panel->set->twofa_panel_url, domain, &error) > 0)
		return TRUE;
	panel_warn_seldom(panel, PANEL_WARNING_DISCOVERY,
		"Mail programs that ask for the servers of %s get no answer, "
		"in spite of twofa_panel_autoconfig: %s", domain, error);
	panel_error(request, PANEL_ERROR_NOT_FOUND);
	return FALSE;
}

static void get_autoconfig(struct panel_request *request)
{
	string_t *str = str_new(request->pool, 2048);
	struct discovery discovery;

	if (!discovery_get(request, &discovery))
		return;
	discovery_autoconfig(&discovery, str);
	panel_reply_document(request, 200, DISCOVERY_TYPE_XML, str);
}

static void get_pacc(struct panel_request *request)
{
	string_t *str = str_new(request->pool, 512);
	struct discovery discovery;

	if (!discovery_get(request, &discovery))
		return;
	if (!discovery_pacc(&discovery, str))
		panel_error(request, PANEL_ERROR_NOT_FOUND);
	else
		panel_reply_document(request, 200, DISCOVERY_TYPE_JSON, str);
}

static const char *protocol_of(struct panel_request *request)
{
	const struct http_request *http =
		http_server_request_get(request->http);
	const char *query = http->target.url->enc_query, *error;
	const struct twofa_form_field *field;

	if (query == NULL ||
	    twofa_form_parse(request->pool, (const unsigned char *)query,
			     strlen(query), &request->query, &error) < 0)
		return NULL;
	array_foreach(&request->query, field) {
		if (strcasecmp(field->name, "Protocol") == 0)
			return field->value;
	}
	return NULL;
}

static void get_autodiscover_json(struct panel_request *request)
{
	string_t *str = str_new(request->pool, 256);
	struct discovery discovery;
	bool ok;

	if (!discovery_get(request, &discovery))
		return;
	ok = discovery_autodiscover_json(&discovery, protocol_of(request), str);
	panel_reply_document(request, ok ? 200 : 400, DISCOVERY_TYPE_JSON, str);
}

static void post_autodiscover(struct panel_request *request)
{
	string_t *str = str_new(request->pool, 1024);
	struct discovery discovery;
	const char *address;

	if (!discovery_get(request, &discovery))
		return;
	address = request->body == NULL ? NULL : discovery_address_read(
		request->body->data, request->body->used);
	discovery_autodiscover(&discovery, address, str);
	panel_reply_document(request, 200, DISCOVERY_TYPE_XML, str);
}
