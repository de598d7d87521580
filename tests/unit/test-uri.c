/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-totp.h"
#include "lib-twofa/twofa-uri.h"
#include "twofa-test.h"

/* Key URIs, byte for byte. check-qr.sh parses odd ones with another URI
   parser. */

#define SECRET "12345678901234567890"
#define BASE32 "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

static void test_encode(void)
{
	static const struct {
		const char *issuer, *mailbox;
		struct twofa_totp_params params;
		const char *uri;
	} tests[] = {
		{ "Example", "joe@example.org", { TWOFA_TOTP_SHA1, 6, 30 },
		  "otpauth://totp/Example:joe@example.org?secret="BASE32
		  "&issuer=Example" },
		{ "", "joe", { TWOFA_TOTP_SHA1, 6, 30 },
		  "otpauth://totp/joe?secret="BASE32 },
		{ "A&B: 100% ?#/", "a+b/c", { TWOFA_TOTP_SHA1, 6, 30 },
		  "otpauth://totp/A%26B%3a%20100%25%20%3f%23%2f:a%2bb%2fc"
		  "?secret="BASE32"&issuer=A%26B%3a%20100%25%20%3f%23%2f" },
		{ "M\xc3\xbcller", "j\xc3\xb6@x\xff",
		  { TWOFA_TOTP_SHA1, 6, 30 },
		  "otpauth://totp/M%c3%bcller:j%c3%b6@x%ff?secret="BASE32
		  "&issuer=M%c3%bcller" },
		{ "X", "y", { TWOFA_TOTP_SHA256, 6, 30 },
		  "otpauth://totp/X:y?secret="BASE32
		  "&issuer=X&algorithm=SHA256" },
		{ "X", "y", { TWOFA_TOTP_SHA512, 8, 60 },
		  "otpauth://totp/X:y?secret="BASE32
		  "&issuer=X&algorithm=SHA512&digits=8&period=60" },
		{ "-._~@", "<\"'>", { TWOFA_TOTP_SHA1, 7, 30 },
		  "otpauth://totp/-._~@:%3c%22%27%3e?secret="BASE32
		  "&issuer=-._~@&digits=7" },
	};
	unsigned int i;

	test_begin("key URIs");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(twofa_uri_encode(tests[i].issuer,
			tests[i].mailbox, &tests[i].params,
			(const unsigned char *)SECRET, strlen(SECRET)),
			tests[i].uri, i);
	}
	twofa_test_end();
}

static void test_secret(void)
{
	static const struct {
		const char *secret, *text;
	} tests[] = {
		/* RFC 4648 section 10 */
		{ "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" },
		{ "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" },
		{ "foobar", "MZXW6YTBOI" }, { SECRET, BASE32 },
	};
	unsigned int i;

	test_begin("secrets as text");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(twofa_uri_secret(
			(const unsigned char *)tests[i].secret,
			strlen(tests[i].secret)), tests[i].text, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_encode,
		test_secret,
		NULL
	};
	return twofa_test_main(tests);
}
