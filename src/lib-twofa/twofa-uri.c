/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base32.h"
#include "str.h"
#include "lib-twofa/twofa-totp.h"
#include "lib-twofa/twofa-uri.h"

/* What an app reads from the QR code. Old apps stumble over parameters that
   they need not know, so defaults are not spelled out. */

static bool is_plain(unsigned char c)
{
	/* RFC 3986: unreserved, and '@', which a path and a query may have.
	   A ':' would be taken for the end of the issuer. */
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') ||
		(c != '\0' && strchr("-._~@", c) != NULL);
}

static void append_encoded(string_t *dest, const char *str)
{
	for (; *str != '\0'; str++) {
		unsigned char c = *str;

		if (is_plain(c))
			str_append_c(dest, c);
		else
			str_printfa(dest, "%%%02X", c);
	}
}

static void
append_params(string_t *dest, const struct twofa_totp_params *params)
{
	const struct twofa_totp_params *def = &twofa_totp_default;

	if (params->algorithm != def->algorithm) {
		str_printfa(dest, "&algorithm=%s",
			    twofa_totp_algorithm_name(params->algorithm));
	}
	if (params->digits != def->digits)
		str_printfa(dest, "&digits=%u", params->digits);
	if (params->period_secs != def->period_secs)
		str_printfa(dest, "&period=%u", params->period_secs);
}

const char *twofa_uri_encode(const char *issuer, const char *mailbox,
			     const struct twofa_totp_params *params,
			     const unsigned char *secret, size_t secret_size)
{
	string_t *uri = t_str_new(256);

	str_append(uri, "otpauth://totp/");
	if (*issuer != '\0') {
		append_encoded(uri, issuer);
		str_append_c(uri, ':');
	}
	append_encoded(uri, mailbox);
	str_append(uri, "?secret=");
	base32_encode(FALSE, secret, secret_size, uri);
	if (*issuer != '\0') {
		str_append(uri, "&issuer=");
		append_encoded(uri, issuer);
	}
	append_params(uri, params);
	return str_c(uri);
}

const char *twofa_uri_secret(const unsigned char *secret, size_t secret_size)
{
	string_t *str = t_str_new(MAX_BASE32_ENCODED_SIZE(secret_size) + 1);

	base32_encode(FALSE, secret, secret_size, str);
	return str_c(str);
}
