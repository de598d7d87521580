/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-qr.h"
#include "lib-twofa/twofa-totp.h"
#include "lib-twofa/twofa-uri.h"

#include <stdio.h>

/* Prints a key URI and its QR code, for check-qr.sh. */

int main(int argc, char *argv[])
{
	static const unsigned char secret[] = "12345678901234567890";
	enum twofa_qr_format format;
	const char *uri, *error;
	string_t *qr;

	lib_init();
	if (argc != 4 || twofa_qr_format_parse(argv[1], &format) < 0)
		i_fatal("usage: uri-print none|utf8|svg ISSUER MAILBOX");
	uri = twofa_uri_encode(argv[2], argv[3], &twofa_totp_default,
			       secret, sizeof(secret) - 1);
	qr = t_str_new(65536);
	if (twofa_qr_render(format, uri, qr, &error) < 0)
		i_fatal("%s", error);
	printf("%s", format == TWOFA_QR_NONE ? uri : str_c(qr));
	lib_deinit();
	return 0;
}
