/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-secret.h"
#include "panel/http/panel-request.h"

/* The secret of a device that is being set up. */

#define KEY_GROUP 4

static const char *key_grouped(const char *key)
{
	string_t *str = t_str_new(64);
	unsigned int i;

	for (i = 0; key[i] != '\0'; i++) {
		if (i > 0 && i % KEY_GROUP == 0)
			str_append_c(str, ' ');
		str_append_c(str, key[i]);
	}
	return str_c(str);
}

static int secret_add_picture(struct panel_request *request,
			      struct twofa_html *html, const char *const *row)
{
	int ret;

	twofa_html_open(html, "div", "class", "qr", "role", "img",
			"aria-label", texts_get(request->language,
						     TEXT_SCAN_PICTURE), NULL);
	ret = twofa_html_svg(html, panel_row_get(row, "qr"));
	twofa_html_close(html);
	return ret;
}

int panel_secret_show_picture(struct panel_request *request,
			      struct twofa_html *html, const char *const *row)
{
	const char *uri = panel_row_get(row, "uri");

	twofa_html_open(html, "div", "class", "qr-row", NULL);
	if (secret_add_picture(request, html, row) < 0 ||
	    strncmp(uri, "otpauth://", 10) != 0)
		return -1;
	twofa_html_open(html, "p", "class", "phone-only", NULL);
	twofa_html_open(html, "a", "class", "button plain", "href", uri, NULL);
	panel_text(request, html, TEXT_SCAN_OPEN_APP);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_close(html);
	return 0;
}

void panel_secret_show_key(struct panel_request *request,
			   struct twofa_html *html, const char *const *row)
{
	panel_paragraph(request, html, TEXT_SCAN_KEY);
	twofa_html_open(html, "p", "class", "key", NULL);
	twofa_html_element(html, "code", key_grouped(
		panel_row_get(row, "secret")));
	twofa_html_close(html);
}
