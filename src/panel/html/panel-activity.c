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

static const struct word methods[] = {
	{ "password", TEXT_METHOD_PASSWORD },
	{ "code", TEXT_METHOD_CODE },
	{ "recovery", TEXT_METHOD_RECOVERY },
	{ "app", TEXT_METHOD_APP },
	{ "session", TEXT_METHOD_SESSION },
	{ "exempt", TEXT_METHOD_EXEMPT },
	{ "revoked-app", TEXT_METHOD_REVOKED_APP },
};

/* The results, besides "ok" */
static const struct {
	const char *result, *class;
	/* the whole text of the row, or one to which the method is added */
	enum text text;
	bool with_method;
} results[] = {
	{ "fail", "refused", TEXT_SIGN_IN_REFUSED, TRUE },
	{ "asked", "asked", TEXT_SIGN_IN_ASKED, FALSE },
	{ "unanswered", "refused", TEXT_SIGN_IN_UNANSWERED, FALSE },
};

/* These rows are changes; all others are logins. */
static const struct word changes[] = {
	{ "enable", TEXT_CHANGE_ENABLE },
	{ "confirm", TEXT_CHANGE_CONFIRM },
	{ "replace", TEXT_CHANGE_REPLACE },
	{ "disable", TEXT_CHANGE_DISABLE },
	{ "device-begin", TEXT_CHANGE_DEVICE_BEGIN },
	{ "device-add", TEXT_CHANGE_DEVICE_ADD },
	{ "device-remove", TEXT_CHANGE_DEVICE_REMOVE },
	{ "device-rename", TEXT_CHANGE_DEVICE_RENAME },
	{ "app-add", TEXT_CHANGE_APP_ADD },
	{ "app-revoke", TEXT_CHANGE_APP_REVOKE },
	{ "new-codes", TEXT_CHANGE_NEW_CODES },
	{ "emergency", TEXT_CHANGE_EMERGENCY },
	{ "notices", TEXT_CHANGE_NOTICES },
	{ "address-typed", TEXT_CHANGE_ADDRESS_TYPED },
	{ "second-address", TEXT_CHANGE_ADDRESS },
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

const char *panel_activity_service_name(struct panel_request *request,
					const char *service)
{
	enum text text = texts_service(service);

	return text == TEXT_NONE ? service :
		texts_get(request->language, text);
}

void panel_activity_service(struct panel_request *request,
			    struct twofa_html *html, const char *service)
{
	twofa_html_text(html, panel_activity_service_name(request, service));
}

/* Returns the index of the row's result; that of "fail" if it is unknown. */
static unsigned int row_result(const char *const *row)
{
	const char *result = panel_row_get(row, "result");
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(results); i++) {
		if (strcmp(results[i].result, result) == 0)
			return i;
	}
	return 0;
}

static bool row_is_ok(const char *const *row)
{
	return strcmp(panel_row_get(row, "result"), "ok") == 0;
}

bool panel_activity_is_unanswered(const char *const *row)
{
	return strcmp(panel_row_get(row, "result"), "unanswered") == 0;
}

const char *panel_activity_class(const char *const *row)
{
	return row_is_ok(row) ? TWOFA_HTML_NO : results[row_result(row)].class;
}

void panel_activity_what(struct panel_request *request,
			 struct twofa_html *html, const char *const *row)
{
	const char *method = panel_row_get(row, "method");
	const struct word *change =
		word_find(changes, N_ELEMENTS(changes), method);
	unsigned int result = row_result(row);
	bool ok = row_is_ok(row);

	if (change != NULL) {
		panel_text(request, html, change->text);
		return;
	}
	if (!ok && strcmp(method, "password") == 0) {
		panel_text(request, html, TEXT_SIGN_IN_NO_CODE);
		return;
	}
	panel_text(request, html, ok ? TEXT_SIGN_IN_OK : results[result].text);
	if (!ok && !results[result].with_method)
		return;
	twofa_html_text(html, " · ");
	word_show(request, html, word_find(methods, N_ELEMENTS(methods),
					   method), method);
}
