/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-scope.h"
#include "fuzz.h"

/* Input: a scope, networks, a login's service, address and gateway. What is
   printed is what was meant, and an application password opens nothing that its
   printed scope does not name. */

static void check_printed(enum twofa_scope scope)
{
	const char *str = twofa_scope_to_string(scope), *error;
	enum twofa_scope again;

	i_assert(scope != 0 && *str != '\0');
	i_assert(twofa_scope_parse(str, &again, &error) == 0);
	i_assert(again == scope);
	i_assert((scope & TWOFA_SCOPE_ALL) == 0 || scope == TWOFA_SCOPE_ALL);
}

static bool is_service_named(enum twofa_scope scope, const char *service)
{
	const char *const *words =
		t_strsplit(twofa_scope_to_string(scope), " ");

	if (strcasecmp(service, "smtp") == 0)
		service = "submission";
	else if (strcasecmp(service, "managesieve") == 0)
		service = "sieve";
	else if (strcasecmp(service, "activesync") == 0)
		return FALSE;
	return str_array_icase_find(words, service);
}

static bool is_allowed(enum twofa_scope scope,
		       const struct twofa_scope_login *login)
{
	if (scope == TWOFA_SCOPE_ALL)
		return TRUE;
	if (login->from_gateway)
		return (scope & TWOFA_SCOPE_ACTIVESYNC) != 0;
	return is_service_named(scope, login->service);
}

static void check_login(enum twofa_scope scope,
			const ARRAY_TYPE(twofa_network) *networks,
			const struct twofa_scope_login *login)
{
	bool in_network = array_count(networks) == 0 ||
		twofa_networks_match(networks, &login->remote_ip);

	switch (twofa_scope_check(scope, networks, login)) {
	case TWOFA_SCOPE_RESULT_SERVICE:
		i_assert(!is_allowed(scope, login));
		return;
	case TWOFA_SCOPE_RESULT_GATEWAY:
		i_assert(!is_allowed(scope, login));
		i_assert((scope & TWOFA_SCOPE_ACTIVESYNC) != 0);
		return;
	case TWOFA_SCOPE_RESULT_NETWORK:
		i_assert(is_allowed(scope, login) && !in_network);
		return;
	case TWOFA_SCOPE_RESULT_OK:
		i_assert(is_allowed(scope, login) && in_network);
		return;
	}
	i_unreached();
}

void fuzz_one(struct fuzz_input *input)
{
	const char *str = fuzz_next(input), *error = NULL;
	const char *networks_str = fuzz_next(input);
	ARRAY_TYPE(twofa_network) networks;
	struct twofa_scope_login login;
	enum twofa_scope scope = 0;

	if (twofa_scope_parse(str, &scope, &error) < 0) {
		i_assert(strstr(error, "unknown scope '") != NULL);
		return;
	}
	check_printed(scope);
	if (twofa_networks_parse(pool_datastack_create(), networks_str,
				 &networks, &error) < 0)
		return;
	i_zero(&login);
	login.service = fuzz_next(input);
	if (net_addr2ip(fuzz_next(input), &login.remote_ip) < 0)
		i_zero(&login.remote_ip);
	login.from_gateway = fuzz_number(input, 2) == 1;
	check_login(scope, &networks, &login);
}
