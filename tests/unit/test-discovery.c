/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-discovery/discovery-address.h"
#include "lib-discovery/discovery-json.h"
#include "lib-discovery/discovery-records.h"
#include "lib-discovery/discovery-xml.h"
#include "lib-discovery/discovery.h"
#include "twofa-test.h"

/* What a mail program reads about the servers of a domain. */

static const struct twofa_mail_servers few = {
	.imap = "imap.%{domain}", .submission = "smtp.example.org",
	.pop3 = "", .sieve = "", .activesync = "",
	.login = "", .address = "", .issuer = "Example & <Sons>",
};
static const struct twofa_mail_servers all = {
	.imap = "imap.example.org:143", .submission = "smtp.example.org:587",
	.pop3 = "imap.example.org", .sieve = "imap.example.org",
	.activesync = "eas.%{domain}", .login = "%{username}",
	.address = "", .issuer = "",
};

static struct discovery discovery_of(const struct twofa_mail_servers *servers)
{
	struct discovery discovery;
	const char *error;

	if (discovery_init(&discovery, pool_datastack_create(), servers,
			   "https://mail.example.org/2fa?a&b", "Example.Org",
			   &error) != 1)
		i_fatal("%s", error);
	return discovery;
}

static void test_init(void)
{
	static const char *const bad_domains[] = {
		"", "192.0.2.1", "a/b", "<b>", "example.org.", "a b"
	};
	struct twofa_mail_servers servers = few;
	struct discovery discovery = discovery_of(&few);
	pool_t pool = pool_datastack_create();
	const char *error;
	unsigned int i;

	test_begin("discovery: init");
	test_assert_strcmp(discovery.offer.imap.host, "imap.example.org");
	test_assert_strcmp(discovery.help_url,
			   "https://mail.example.org/2fa?a&b/app-passwords");
	test_assert(discovery_login_is_address(&discovery));
	for (i = 0; i < N_ELEMENTS(bad_domains); i++) {
		test_assert_idx(discovery_init(&discovery, pool, &servers, "",
			bad_domains[i], &error) == -1, i);
	}
	servers.address = "%{username}@example.org";
	test_assert(discovery_init(&discovery, pool, &servers, "",
				   "example.org", &error) == -1);
	test_assert(strncmp(error, "twofa_mail_login: ", 18) == 0);
	servers.imap = servers.submission = "";
	test_assert(discovery_init(&discovery, pool, &servers, "",
				   "example.org", &error) == 0);
	twofa_test_end();
}

static void test_escapes(void)
{
	static const struct {
		const char *text, *xml, *json;
	} tests[] = {
		{ "", "", "\"\"" },
		{ "Caf\xc3\xa9", "Caf\xc3\xa9", "\"Caf\xc3\xa9\"" },
		{ "<a b=\"c\" d='e'>&amp;",
		  "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;",
		  "\"<a b=\\\"c\\\" d='e'>&amp;\"" },
		{ "a\001b\nc\\", "a?b?c\\", "\"a\\u0001b\\u000ac\\\\\"" },
		{ "]]>", "]]&gt;", "\"]]>\"" },
		{ "a\xef\xbf\xbf" "b\xef\xbf\xbd", "a?b\xef\xbf\xbd",
		  "\"a\xef\xbf\xbf" "b\xef\xbf\xbd\"" },
	};
	unsigned int i;

	test_begin("discovery: escapes");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		string_t *xml = t_str_new(64), *json = t_str_new(64);

		discovery_xml_append(xml, tests[i].text);
		discovery_json_append(json, tests[i].text);
		test_assert_strcmp_idx(str_c(xml), tests[i].xml, i);
		test_assert_strcmp_idx(str_c(json), tests[i].json, i);
	}
	twofa_test_end();
}

static void test_address(void)
{
#define HEAD "<?xml version=\"1.0\"?><Autodiscover><Request>"
#define TAIL "</Request></Autodiscover>"
#define REQUEST(text) HEAD"<EMailAddress>"text"</EMailAddress>"TAIL
	static const struct {
		const char *document, *address;
	} tests[] = {
		{ REQUEST("anna@example.org"), "anna@example.org" },
		{ REQUEST("\r\n  anna@example.org\t"), "anna@example.org" },
		{ REQUEST("a&amp;b&apos;c@example.org"), "a&b'c@example.org" },
		{ REQUEST("\xc3\xa9@example.org"), "\xc3\xa9@example.org" },

		{ "", NULL },
		{ HEAD TAIL, NULL },
		{ REQUEST(""), NULL },
		{ REQUEST("anna"), NULL },
		{ REQUEST("@example.org"), NULL },
		{ REQUEST("anna@"), NULL },
		{ REQUEST("anna@exa_mple.org"), NULL },
		{ REQUEST("anna smith@example.org"), NULL },
		{ REQUEST("&lt;b&gt;@example.org"), NULL },
		{ REQUEST("&quot;a&quot;@example.org"), NULL },
		{ REQUEST("<b>a</b>@example.org"), NULL },
		{ REQUEST("&#97;@example.org"), NULL },
		{ REQUEST("&a;@example.org"), NULL },
		{ REQUEST("&amp"), NULL },
		{ REQUEST("a\xff@example.org"), NULL },
		{ REQUEST("a\xe2\x80\xae@example.org"), NULL },
		{ REQUEST("<![CDATA[a@example.org]]>"), NULL },
		{ "<!DOCTYPE a [<!ENTITY b \"c\">]>"
		  REQUEST("anna@example.org"), NULL },
		{ "<!-- -->"REQUEST("anna@example.org"), NULL },
		{ "<EMailAddress>anna@example.org", NULL },
		{ "</EMailAddress>anna@example.org<EMailAddress>", NULL },
		{ "<EMailAddress a=\"b\">a@example.org</EMailAddress>", NULL },
		{ "<emailaddress>a@example.org</emailaddress>", NULL },
		{ REQUEST("a@example.org")REQUEST("b@example.org"), NULL },
		{ "<EMailAddress>a@example.org<EMailAddress>"
		  "</EMailAddress></EMailAddress>", NULL },
	};
	const char *address;
	unsigned int i;

	test_begin("discovery: address of a request");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		address = discovery_address_read(
			(const unsigned char *)tests[i].document,
			strlen(tests[i].document));
		test_assert_idx(null_strcmp(address, tests[i].address) == 0, i);
	}
	test_assert(discovery_address_read((const unsigned char *)
		"<EMailAddress>a@b</EMailAddress>\0", 33) == NULL);
	twofa_test_end();
}

static void test_documents(void)
{
	struct discovery discovery = discovery_of(&few);
	string_t *str = t_str_new(1024);
	const char *doc;

	test_begin("discovery: documents");
	discovery_autoconfig(&discovery, str);
	doc = str_c(str);
	test_assert(strstr(doc, "<displayName>Example &amp; &lt;Sons&gt;"
			   "</displayName>") != NULL);
	test_assert(strstr(doc, "<username>%EMAILADDRESS%</username>") != NULL);
	test_assert(strstr(doc, "url=\"https://mail.example.org/2fa?a&amp;b/"
			   "app-passwords\"") != NULL);
	test_assert(strstr(doc, "pop3") == NULL);

	discovery = discovery_of(&all);
	str_truncate(str, 0);
	discovery_autoconfig(&discovery, str);
	doc = str_c(str);
	test_assert(strstr(doc, "<socketType>STARTTLS</socketType>") != NULL);
	test_assert(strstr(doc, "<incomingServer type=\"pop3\">") != NULL);
	test_assert(strstr(doc, "<username>%EMAILLOCALPART%<") != NULL);
	test_assert(strstr(doc, "<displayName>example.org<") != NULL);

	str_truncate(str, 0);
	discovery_autodiscover(&discovery, "a&b@example.org", str);
	doc = str_c(str);
	test_assert(strstr(doc, "<LoginName>a&amp;b</LoginName>") != NULL);
	test_assert(strstr(doc, "<Encryption>TLS</Encryption>") != NULL);
	str_truncate(str, 0);
	discovery_autodiscover(&discovery, NULL, str);
	test_assert(strstr(str_c(str), "LoginName") == NULL);
	twofa_test_end();
}

static void test_json(void)
{
	static const struct {
		const char *protocol;
		bool few_has, all_has;
	} tests[] = {
		{ "AutodiscoverV1", TRUE, TRUE },
		{ "autodiscoverv1", TRUE, TRUE },
		{ "ActiveSync", FALSE, TRUE },
		{ "Ews", FALSE, FALSE },
		{ "\"}", FALSE, FALSE },
		{ "", FALSE, FALSE },
		{ NULL, FALSE, FALSE },
	};
	const struct discovery one = discovery_of(&few);
	const struct discovery two = discovery_of(&all);
	string_t *str = t_str_new(256);
	unsigned int i;

	test_begin("discovery: JSON of autodiscover");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(discovery_autodiscover_json(&one,
			tests[i].protocol, str) == tests[i].few_has, i);
		test_assert_idx(discovery_autodiscover_json(&two,
			tests[i].protocol, str) == tests[i].all_has, i);
	}
	test_assert(strstr(str_c(str), "\"}\"") == NULL);
	test_assert(strstr(str_c(str), "\"https://eas.example.org/"
			   "Microsoft-Server-ActiveSync\"") != NULL);
	twofa_test_end();
}

static void test_pacc(void)
{
	/* printf %s … | openssl dgst -sha256 -binary | openssl base64 */
	static const char expected[] = "{\"protocols\":{"
		"\"imap\":{\"host\":\"imap.example.org\"},"
		"\"smtp\":{\"host\":\"smtp.example.org\"}},"
		"\"authentication\":{\"password\":true},"
		"\"info\":{\"provider\":{\"name\":\"Example & <Sons>\","
		"\"shortName\":\"Example & <Sons>\"},\"help\":{"
		"\"documentation\":\"https://mail.example.org/2fa?a&b/"
		"app-passwords\"}}}";
	const char *long_name = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
		"1234567890" "1234567890" "1234567890" "1234567890"
		"1234567890" "1234567890";
	struct twofa_mail_servers servers = few;
	struct discovery discovery = discovery_of(&few);
	string_t *str = t_str_new(256);

	test_begin("discovery: PACC");
	test_assert(discovery_pacc(&discovery, str));
	test_assert_strcmp(str_c(str), expected);
	test_assert_strcmp(discovery_pacc_record(str),
		"v=UAAC1; a=sha256; d=7MueeREVFid+ETENUjpSOiZbtTkae7gqGBhxOmFQB58=");
	discovery = discovery_of(&all);
	test_assert(!discovery_pacc(&discovery, str));

	servers.issuer = long_name;
	discovery = discovery_of(&servers);
	str_truncate(str, 0);
	test_assert(discovery_pacc(&discovery, str));
	test_assert(strstr(str_c(str), "\"shortName\":\"\xc3\xa9\xc3\xa9"
		"\xc3\xa9\xc3\xa9\xc3\xa9" "123456789012345\"") != NULL);
	twofa_test_end();
}

static const char *record_line(const struct discovery *discovery,
			       const char *name, const char *web)
{
	ARRAY_TYPE(discovery_record) records;
	const struct discovery_record *record;
	const char *line = "";

	t_array_init(&records, 16);
	discovery_records(discovery, pool_datastack_create(), web, &records);
	array_foreach(&records, record) {
		if (strcmp(record->name, name) == 0) {
			line = t_strconcat(record->type, " ", record->value,
					   NULL);
		}
	}
	return line;
}

static void test_records(void)
{
	static const struct {
		const char *name, *few_has, *all_has;
	} tests[] = {
		{ "_imaps._tcp.example.org.", "SRV 0 1 993 imap.example.org.",
		  "SRV 0 0 0 ." },
		{ "_imap._tcp.example.org.", "SRV 0 0 0 .",
		  "SRV 0 1 143 imap.example.org." },
		{ "_submissions._tcp.example.org.",
		  "SRV 0 1 465 smtp.example.org.", "SRV 0 0 0 ." },
		{ "_submission._tcp.example.org.", "SRV 0 0 0 .",
		  "SRV 0 1 587 smtp.example.org." },
		{ "_pop3s._tcp.example.org.", "SRV 0 0 0 .",
		  "SRV 0 1 995 imap.example.org." },
		{ "_pop3._tcp.example.org.", "SRV 0 0 0 .", "SRV 0 0 0 ." },
		{ "_sieve._tcp.example.org.", "SRV 0 0 0 .",
		  "SRV 0 1 4190 imap.example.org." },
		{ "autoconfig.example.org.", "CNAME web.example.net.", "" },
		{ "autodiscover.example.org.", "CNAME web.example.net.", "" },
		{ "ua-auto-config.example.org.", "CNAME web.example.net.", "" },
		{ "_ua-auto-config.example.org.",
		  "TXT \"v=UAAC1; a=sha256; d=7MueeREVFid+ETENUjpSOiZbtTkae7gqGBhxOmFQB58=\"", "" },
	};
	static const char *const hosts[] = {
		"imap.example.org", "smtp.example.org", "eas.example.org",
		"autoconfig.example.org", "autodiscover.example.org",
		"ua-auto-config.example.org", "example.org"
	};
	const struct discovery one = discovery_of(&few);
	const struct discovery two = discovery_of(&all);
	ARRAY_TYPE(const_string) names;
	unsigned int i;

	test_begin("discovery: records");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(record_line(&one, tests[i].name,
			"web.example.net"), tests[i].few_has, i);
		test_assert_strcmp_idx(record_line(&two, tests[i].name, NULL),
				       tests[i].all_has, i);
	}
	t_array_init(&names, 8);
	discovery_certificates(&two, pool_datastack_create(), &names);
	test_assert(array_count(&names) == N_ELEMENTS(hosts));
	for (i = 0; i < N_ELEMENTS(hosts) && i < array_count(&names); i++) {
		test_assert_strcmp_idx(*array_idx(&names, i), hosts[i], i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_init,
		test_escapes,
		test_address,
		test_documents,
		test_json,
		test_pacc,
		test_records,
		NULL
	};
	return twofa_test_main(tests);
}
