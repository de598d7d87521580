/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base32.h"
#include "str.h"
#include "uri-util.h"
#include "lib-twofa/twofa-totp.h"
#include "lib-twofa/twofa-uri.h"

/* An app reads the key URI from the QR code. Old apps fail at parameters that
   they do not know, so parameters with default values are left out. */

static void append_encoded(string_t *dest, const char *str)
{
	/* All reserved characters but '@' are encoded: some apps take ':' for
	   the end of the issuer, and others have a meaning in the query. */
	uri_append_path_segment_data(dest, ":!$&'()*+,;=", str);
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
