/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "http-url.h"
#include "lib-texts/texts.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-language.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"

/* The choice is a link, not a form: it changes nothing but the words, and must
   work on pages without a session and without JavaScript. */

void panel_language_choose(struct panel_request *request)
{
	const char *chosen = panel_cookie_get(request, PANEL_COOKIE_LANGUAGE);

	request->language = texts_language_exists(chosen) ?
		texts_language_find(chosen) :
		texts_language_choose(panel_request_header(request,
							   "Accept-Language"));
}

void panel_language_ask(struct panel_request *request)
{
	const char *code = twofa_form_get(&request->query,
					  PANEL_LANGUAGE_FIELD);

	if (!texts_language_exists(code))
		return;
	request->language = texts_language_find(code);
	panel_cookie_set(request, PANEL_COOKIE_LANGUAGE, code);
}

/* The other fields of the URL stay, because the page may need them. */
static void add_other_fields(struct panel_request *request, string_t *url)
{
	const struct twofa_form_field *field;

	array_foreach(&request->query, field) {
		if (strcmp(field->name, PANEL_LANGUAGE_FIELD) == 0)
			continue;
		str_append_c(url, '&');
		http_url_escape_param(url, field->name);
		str_append_c(url, '=');
		http_url_escape_param(url, field->value);
	}
}

const char *panel_language_url(struct panel_request *request,
			       unsigned int language)
{
	const struct panel_page *page = request->page;
	bool again = page != NULL && page->get != NULL;
	string_t *url = t_str_new(64);

	str_append(url, panel_request_url(request, again ? page->path : ""));
	str_printfa(url, "?"PANEL_LANGUAGE_FIELD"=%s",
		    texts_language_code(language));
	if (again && !request->post && array_is_created(&request->query))
		add_other_fields(request, url);
	return str_c(url);
}
