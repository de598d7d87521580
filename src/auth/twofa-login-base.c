/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "str-sanitize.h"
#include "auth/twofa-login-base.h"

/* What several files twofa-login*.c do with a login: they fill in the context
   of a question to the service, log why the login ends with a temporary
   failure, and wipe the strings that the client has sent. */

void twofa_login_ask_init(const struct twofa_login *login,
			  struct twofa_ask_context *ask_r)
{
	i_zero(ask_r);
	ask_r->client = login->client;
	ask_r->request = login->request;
	ask_r->names = login->names.list;
	ask_r->not_exempt = twofa_login_fact(&login->facts,
					     TWOFA_FACT_TOKEN_WAS_PASSWORD);
}

void twofa_login_log_error(const struct twofa_login *login, const char *error)
{
	e_error(login->request->event, "twofa: login of %s is refused "
		"temporarily: %s (see 'doveadm twofa status')",
		str_sanitize(login->names.list[0], 128), error);
}

void twofa_login_wipe(const char *secret)
{
	if (secret != NULL)
		safe_memset((char *)secret, 0, strlen(secret));
}
