/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "str.h"
#include "lib-texts/texts.h"
#include "lib-texts/twofa-language.h"
#include "lib-web/twofa-cookie.h"
#include "lib-web/twofa-forwarded.h"
#include "lib-web/twofa-html.h"
#include "fuzz.h"

/* Input: headers of a request, and a text that gets into a page. */

static void check_cookie(const char *header)
{
	const char *value = twofa_cookie_get(header, "__Host-twofa");

	if (value == NULL)
		return;
	i_assert(strlen(value) <= TWOFA_COOKIE_MAX_VALUE);
	i_assert(strstr(header, value) != NULL);
	/* what was read may be set */
	i_assert(strpbrk(value, ";, \t\r\n=\"") == NULL);
	(void)twofa_cookie_set("__Host-twofa", value, 0);
}

static void check_language(const char *accept)
{
	static const char *const languages[] = { "en", "nl", NULL };

	i_assert(twofa_language_choose(accept, languages) < 2);
}

static void check_forwarded(const char *forwarded)
{
	ARRAY_TYPE(twofa_network) proxies;
	struct ip_addr peer, ip;
	const char *error;

	if (twofa_networks_parse(pool_datastack_create(), "10.0.0.0/8",
				 &proxies, &error) < 0 ||
	    net_addr2ip("192.0.2.1", &peer) < 0)
		i_unreached();
	(void)twofa_forwarded_ip(&peer, forwarded, &proxies, &ip);
	i_assert(net_ip_compare(&peer, &ip));
	if (net_addr2ip("10.0.0.1", &peer) < 0)
		i_unreached();
	(void)twofa_forwarded_ip(&peer, forwarded, &proxies, &ip);
	i_assert(ip.family == AF_INET || ip.family == AF_INET6);
}

/* Nothing of a text is markup, nor ends its attribute. */
static void check_html(const char *text)
{
	static const char *const empty = "<!DOCTYPE html>\n<p title=\"";
	struct twofa_html *html = twofa_html_init(pool_datastack_create());
	const char *values[] = { text, NULL }, *p;
	const buffer_t *document;

	twofa_html_open(html, "p", "title", text, NULL);
	twofa_html_text(html, texts_fill("{0}", values));
	twofa_html_text(html, text);
	twofa_html_close(html);
	document = twofa_html_finish(html);
	p = t_strndup(document->data, document->used);
	i_assert(strncmp(p, empty, strlen(empty)) == 0);
	p += strlen(empty);
	p += strcspn(p, "<>\"'");
	i_assert(strncmp(p, "\">", 2) == 0);
	p += 2;
	p += strcspn(p, "<>\"'");
	i_assert(strcmp(p, "</p>\n\n") == 0);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *header = fuzz_next(input), *text = fuzz_next(input);

	check_cookie(header);
	check_language(header);
	check_forwarded(header);
	check_html(text);
}
