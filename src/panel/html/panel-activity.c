/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-activity.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"

/* Tables turn the words of the service (doc/protocol.md) into texts in the
   reader's language. A word that is in none of them is shown as it is, for
   example the name of a service that an admin has made. */

struct word {
	const char *word;
	enum text text;
};

static const struct word services[] = {
	{ "panel", TEXT_SERVICE_PANEL },
	{ "twofa-panel", TEXT_SERVICE_PANEL },
	{ "doveadm", TEXT_SERVICE_DOVEADM },
	{ "imap", TEXT_SERVICE_IMAP },
	{ "pop3", TEXT_SERVICE_POP3 },
	{ "submission", TEXT_SERVICE_SUBMISSION },
	{ "smtp", TEXT_SERVICE_SUBMISSION },
	{ "sieve", TEXT_SERVICE_SIEVE },
	{ "managesieve", TEXT_SERVICE_SIEVE },
};

static const struct word methods[] = {
	{ "password", TEXT_METHOD_PASSWORD },
	{ "code", TEXT_METHOD_CODE },
	{ "recovery", TEXT_METHOD_RECOVERY },
	{ "app", TEXT_METHOD_APP },
	{ "session", TEXT_METHOD_SESSION },
	{ "exempt", TEXT_METHOD_EXEMPT },
};

/* These rows are changes; all others are logins. */
static const struct word changes[] = {
	{ "enable", TEXT_CHANGE_ENABLE },
	{ "confirm", TEXT_CHANGE_CONFIRM },
	{ "disable", TEXT_CHANGE_DISABLE },
	{ "app-add", TEXT_CHANGE_APP_ADD },
	{ "app-revoke", TEXT_CHANGE_APP_REVOKE },
	{ "new-codes", TEXT_CHANGE_NEW_CODES },
	{ "emergency", TEXT_CHANGE_EMERGENCY },
};

static const struct word *
word_find(const struct word *words, unsigned int count, const char *word)
{
	unsigned int i;

	for (i = 0; i < count; i++) {
		if (strcmp(words[i].word, word) == 0)
			return &words[i];
	}
	return NULL;
}

static void word_show(struct panel_request *request, struct twofa_html *html,
		      const struct word *found, const char *word)
{
	if (found != NULL)
		panel_text(request, html, found->text);
	else
		twofa_html_text(html, word);
}

void panel_activity_service(struct panel_request *request,
			    struct twofa_html *html, const char *service)
{
	word_show(request, html, word_find(services, N_ELEMENTS(services),
					   service), service);
}

bool panel_activity_is_program(const char *const *row)
{
	const char *service = panel_row_get(row, "service");

	return strcmp(panel_row_get(row, "result"), "ok") == 0 &&
		strcmp(panel_row_get(row, "method"), "password") == 0 &&
		strcmp(service, "panel") != 0 &&
		strcmp(service, "twofa-panel") != 0;
}

static void head_cell(struct panel_request *request, struct twofa_html *html,
		      enum text text)
{
	twofa_html_open(html, "th", "scope", "col", NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

void panel_activity_head(struct panel_request *request,
			 struct twofa_html *html)
{
	twofa_html_open(html, "thead", NULL);
	twofa_html_open(html, "tr", NULL);
	head_cell(request, html, TEXT_ACTIVITY_SERVICE);
	head_cell(request, html, TEXT_ACTIVITY_IP);
	head_cell(request, html, TEXT_ACTIVITY_LAST);
	twofa_html_element(html, "td", "");
	twofa_html_close(html);
	twofa_html_close(html);
}

void panel_activity_cells(struct panel_request *request,
			  struct twofa_html *html, const char *const *row)
{
	twofa_html_open(html, "td", NULL);
	panel_activity_service(request, html, panel_row_get(row, "service"));
	twofa_html_close(html);
	twofa_html_element(html, "td", panel_row_get(row, "ip"));
	twofa_html_open(html, "td", NULL);
	panel_time(request, html, panel_row_number(row, "last_seen"));
	twofa_html_close(html);
}

void panel_activity_what(struct panel_request *request,
			 struct twofa_html *html, const char *const *row)
{
	const char *method = panel_row_get(row, "method");
	const struct word *change =
		word_find(changes, N_ELEMENTS(changes), method);
	bool ok = strcmp(panel_row_get(row, "result"), "ok") == 0;

	if (change != NULL) {
		panel_text(request, html, change->text);
		return;
	}
	panel_text(request, html, ok ? TEXT_SIGN_IN_OK : TEXT_SIGN_IN_REFUSED);
	twofa_html_text(html, " · ");
	word_show(request, html, word_find(methods, N_ELEMENTS(methods),
					   method), method);
}
