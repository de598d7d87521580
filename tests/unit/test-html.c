/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-texts/texts.h"
#include "lib-web/twofa-html.h"
#include "twofa-test.h"

/* Whatever is written, it is text where text was meant. */

#define DOCTYPE "<!DOCTYPE html>\n"

static struct twofa_html *html;

static void begin(void)
{
	html = twofa_html_init(pool_datastack_create());
}

static const char *finish(void)
{
	const buffer_t *document = twofa_html_finish(html);

	return t_strndup(document->data, document->used);
}

static void test_escapes(void)
{
	static const struct {
		const char *text, *escaped;
	} tests[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "<b>&amp;\"'", "&lt;b&gt;&amp;amp;&quot;&#39;" },
		{ "a\nb\tc", "a\nb\tc" },
		{ "a\001\r\033", "a???" },
		{ "\xc3\xa9", "\xc3\xa9" },
	};
	unsigned int i;

	test_begin("text and values are escaped");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		begin();
		twofa_html_open(html, "p", "title", tests[i].text, NULL);
		twofa_html_text(html, tests[i].text);
		twofa_html_close(html);
		test_assert_strcmp_idx(finish(), t_strconcat(
			DOCTYPE"<p title=\"", tests[i].escaped, "\">",
			tests[i].escaped, "</p>\n\n", NULL), i);
	}
	twofa_test_end();
}

static void test_elements(void)
{
	test_begin("elements");
	begin();
	twofa_html_open(html, "form", "a", "1", "b", TWOFA_HTML_NO,
			"c", "", NULL);
	twofa_html_void(html, "input", "name", "x", NULL);
	twofa_html_element(html, "b", "&");
	twofa_html_close(html);
	test_assert_strcmp(finish(), DOCTYPE"<form a=\"1\" c=\"\">"
			   "<input name=\"x\"><b>&amp;</b>\n</form>\n\n");
	twofa_test_end();
}

static void test_fill(void)
{
	static const char *const values[] = { "<0>", "{0}", NULL };
	static const struct {
		const char *text, *filled;
	} tests[] = {
		{ "a {0} b", "a &lt;0&gt; b" },
		{ "{1}{0}{1}", "{0}&lt;0&gt;{0}" },
		{ "{2} {9} {a} {", "{2} {9} {a} {" },
		{ "<{0}>", "&lt;&lt;0&gt;&gt;" },
		{ "{0", "{0" },
	};
	unsigned int i;

	test_begin("text with values");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		begin();
		twofa_html_text(html, texts_fill(tests[i].text, values));
		test_assert_strcmp_idx(finish(), t_strconcat(
			DOCTYPE, tests[i].filled, "\n", NULL), i);
	}
	twofa_test_end();
}

static void test_svg(void)
{
	static const char *const good = "<svg width=\"1\"><rect fill=\"#fff\"/>"
		"<path d=\"M1 1h1z\"/></svg>";
	static const char *const bad[] = {
		"", "x", "<svg>", "<p>x</p>", " <svg ></svg>",
		"<svg ></svg><b>", "<svg ></svg></svg>",
		"<svg ><script >x</script></svg>",
		"<svg ><a href=\"x\"></a></svg>",
		"<svg ><path href=\"x\"/></svg>",
		"<svg onload=\"x\"></svg>", "<svg \tonload=\"x\"></svg>",
		"<svg style=\"x\"></svg>", "<svg >&amp;</svg>",
		"<svg ><!-- --></svg>", "<svg ><foreignObject /></svg>",
	};
	unsigned int i;

	test_begin("pictures");
	begin();
	test_assert(twofa_html_svg(html, good) == 0);
	test_assert_strcmp(finish(), t_strconcat(DOCTYPE, good, "\n", NULL));
	for (i = 0; i < N_ELEMENTS(bad); i++) {
		begin();
		test_assert_idx(twofa_html_svg(html, bad[i]) == -1, i);
		test_assert_strcmp_idx(finish(), DOCTYPE"\n", i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_escapes, test_elements, test_fill, test_svg, NULL
	};

	return twofa_test_main(tests);
}
