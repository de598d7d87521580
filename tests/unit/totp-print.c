/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "hex-binary.h"
#include "lib-twofa/twofa-totp.h"

#include <stdio.h>

/* Prints one code, for check-oathtool.sh. */

int main(int argc, char *argv[])
{
	struct twofa_totp_params params;
	buffer_t *secret;
	uintmax_t now;

	lib_init();
	if (argc != 6)
		i_fatal("usage: totp-print SECRET ALGORITHM DIGITS PERIOD "
			"TIME");
	secret = t_buffer_create(128);
	if (hex_to_binary(argv[1], secret) < 0 ||
	    twofa_totp_algorithm_parse(argv[2], &params.algorithm) < 0 ||
	    str_to_uint(argv[3], &params.digits) < 0 ||
	    str_to_uint(argv[4], &params.period_secs) < 0 ||
	    str_to_uintmax(argv[5], &now) < 0)
		i_fatal("bad arguments");
	printf("%s\n", twofa_totp_code(&params, secret->data, secret->used,
				       twofa_totp_step(&params, now)));
	lib_deinit();
	return 0;
}
