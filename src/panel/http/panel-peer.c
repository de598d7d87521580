/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "str-sanitize.h"
#include "twofa-compat-panel.h"
#include "lib-web/twofa-forwarded.h"
#include "panel/http/panel-peer.h"
#include "panel/http/panel-warnings.h"
#include "panel/http/panel.h"

/* A proxy that is not trusted, or that does not tell the browser's address,
   makes all its users one address: for Dovecot's penalty, for the limits of
   panel-clients.h, and in the activity that owners see. The admin has to hear of
   it. */

#define ONE_ADDRESS "all users behind it count as one address, also for " \
	"Dovecot's penalty and in their activity"
#define MAX_VALUE_CHARS 80

/* Returns the values of all headers of that name, in their order and joined by
   commas; NULL if there is none. http_header_field_get() returns one of them.
   */
static const char *
header_join(const struct http_request *http, const char *name)
{
	const struct http_header_field *field;
	string_t *value = NULL;

	array_foreach(http_header_get_fields(http->header), field) {
		if (!http_header_field_is(field, name))
			continue;
		if (value == NULL)
			value = t_str_new(64);
		else
			str_append(value, ", ");
		str_append(value, field->value);
	}
	return value == NULL ? NULL : str_c(value);
}

/* Health checks of a proxy have no X-Forwarded-For either, but send no forms. */
static void
warn_not_forwarded(struct panel *panel, const struct ip_addr *proxy,
		   const struct http_request *http, const char *forwarded_for)
{
	if (forwarded_for != NULL) {
		panel_warn_seldom(panel, PANEL_WARNING_NOT_FORWARDED,
			"The reverse proxy %s, which "
			"twofa_panel_trusted_proxies names, sent an "
			"X-Forwarded-For without an IP address at its end "
			"(%s): "ONE_ADDRESS". Let the proxy set this header "
			"to the client's address", net_ip2addr(proxy),
			str_sanitize(forwarded_for, MAX_VALUE_CHARS));
	} else if (http_request_method_is(http, "POST")) {
		panel_warn_seldom(panel, PANEL_WARNING_NOT_FORWARDED,
			"The reverse proxy %s, which "
			"twofa_panel_trusted_proxies names, sent a form "
			"without X-Forwarded-For: "ONE_ADDRESS". Let the "
			"proxy set this header to the client's address",
			net_ip2addr(proxy));
	}
}

static void
warn_not_trusted(struct panel *panel, const struct ip_addr *peer,
		 const struct http_request *http)
{
	if (header_join(http, "X-Forwarded-For") == NULL &&
	    header_join(http, "Forwarded") == NULL)
		return;
	panel_warn_seldom(panel, PANEL_WARNING_NOT_TRUSTED,
		"%s sent a request with X-Forwarded-For or Forwarded, but "
		"twofa_panel_trusted_proxies does not name this address. If "
		"it is your reverse proxy, add it to "
		"twofa_panel_trusted_proxies; until then, "ONE_ADDRESS,
		net_ip2addr(peer));
}

struct panel_peer panel_peer_of_request(struct panel *panel,
					const struct panel_peer *connection,
					const struct http_request *http)
{
	struct panel_peer peer = *connection;
	const char *forwarded_for, *proto;

	if (!twofa_networks_match(&panel->proxies, &peer.real_ip)) {
		warn_not_trusted(panel, &peer.real_ip, http);
		return peer;
	}
	forwarded_for = header_join(http, "X-Forwarded-For");
	/* by HAProxy's protocol the proxy has told an address already */
	if (twofa_forwarded_ip(&connection->ip, forwarded_for, &panel->proxies,
			       &peer.ip) < 0) {
		warn_not_forwarded(panel, &peer.real_ip, http, forwarded_for);
	}
	/* a trusted proxy that does not send this header has done TLS */
	proto = header_join(http, "X-Forwarded-Proto");
	peer.secured = proto == NULL || strcmp(proto, "https") == 0;
	return peer;
}
