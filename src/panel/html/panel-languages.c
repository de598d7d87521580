/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-languages.h"
#include "panel/http/panel-language.h"
#include "panel/http/panel-request.h"

/* The choice of the language, at the foot of each page. */

static void language_add(struct panel_request *request,
			 struct twofa_html *html, unsigned int language)
{
	const char *code = texts_language_code(language);

	twofa_html_open(html, "li", NULL);
	twofa_html_open(html, "a", "href",
			panel_language_url(request, language),
			"lang", code, "hreflang", code, "aria-current",
			language == request->language ? "true" :
			TWOFA_HTML_NO, NULL);
	twofa_html_text(html, texts_language_name(language));
	twofa_html_close(html);
	twofa_html_close(html);
}

void panel_languages(struct panel_request *request, struct twofa_html *html)
{
	unsigned int language;

	twofa_html_open(html, "ul", "class", "languages", "aria-label",
			texts_get(request->language, TEXT_LANGUAGE), NULL);
	for (language = 0; texts_language_code(language) != NULL; language++)
		language_add(request, html, language);
	twofa_html_close(html);
}
