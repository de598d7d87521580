/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-activity.h"
#include "panel/html/panel-apps.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"

/* The three scopes that the panel offers have texts. doveadm can give an
   application password another scope, which is shown as the service names
   it. */

static const struct {
	const char *scope;
	enum text text;
} scope_texts[] = {
	{ "imap pop3 submission sieve", TEXT_SCOPE_MAIL },
	{ "activesync", TEXT_SCOPE_ACTIVESYNC },
	{ "all", TEXT_SCOPE_ALL },
};

void panel_apps_scope(struct panel_request *request, struct twofa_html *html,
		      const char *const *app)
{
	const char *scope = panel_row_get(app, "scope");
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(scope_texts); i++) {
		if (strcmp(scope_texts[i].scope, scope) == 0) {
			panel_text(request, html, scope_texts[i].text);
			return;
		}
	}
	twofa_html_text(html, scope);
}

/* created_from is "panel 192.0.2.1", "doveadm", or the text that an
   administrator's tool sent as "from". */
void panel_apps_made(struct panel_request *request, struct twofa_html *html,
		     const char *const *app)
{
	const char *from = panel_row_get(app, "created_from");
	size_t len = strcspn(from, " ");

	panel_time(request, html, panel_row_number(app, "created"));
	twofa_html_text(html, " · ");
	panel_activity_service(request, html, t_strndup(from, len));
	twofa_html_text(html, from + len);
}

static void details_last_used(struct panel_request *request,
			      struct twofa_html *html, const char *const *app)
{
	int64_t last_used = panel_row_number(app, "last_used");

	panel_term(request, html, TEXT_APP_LAST_USED);
	panel_time(request, html, last_used);
	if (last_used != 0) {
		twofa_html_text(html, " · ");
		panel_activity_service(request, html,
				       panel_row_get(app, "last_service"));
		twofa_html_text(html, t_strconcat(
			" · ", panel_row_get(app, "last_ip"), NULL));
	}
	twofa_html_close(html);
}

/* The answer to APP-ADD has no history: the password is new. */
static void details_history(struct panel_request *request,
			    struct twofa_html *html, const char *const *app)
{
	if (*panel_row_get(app, "created") == '\0')
		return;
	panel_term(request, html, TEXT_APP_MADE);
	panel_apps_made(request, html, app);
	twofa_html_close(html);
	details_last_used(request, html, app);
}

void panel_apps_details(struct panel_request *request,
			struct twofa_html *html, const char *const *app)
{
	const char *networks = panel_row_get(app, "networks");

	twofa_html_open(html, "dl", NULL);
	panel_term(request, html, TEXT_APP_SCOPE);
	panel_apps_scope(request, html, app);
	twofa_html_close(html);
	if (*networks != '\0') {
		panel_term(request, html, TEXT_APP_NETWORKS);
		twofa_html_text(html, networks);
		twofa_html_close(html);
	}
	details_history(request, html, app);
	panel_term(request, html, TEXT_APP_EXPIRES);
	panel_time(request, html, panel_row_number(app, "expires"));
	twofa_html_close(html);
	twofa_html_close(html);
}
