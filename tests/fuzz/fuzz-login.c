/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-name.h"
#include "lib-syntax/twofa-token.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "fuzz.h"

/* Input: the fields of a CHECK or CODE. The login's names are canonical and
   complete, nothing is from a gateway or a webmail that is not, and a code is
   either one or a recovery code. */

#define GATEWAYS "192.0.2.0/28 2001:db8::/64"
#define WEBMAILS "192.0.2.8/29 2001:db8:1::/64"

static struct twofa_service service;

static void service_init(void)
{
	const char *error;

	if (array_is_created(&service.gateways))
		return;
	if (twofa_networks_parse(default_pool, GATEWAYS, &service.gateways,
				 &error) < 0 ||
	    twofa_networks_parse(default_pool, WEBMAILS, &service.webmails,
				 &error) < 0)
		i_fatal("%s", error);
}

static void check_names(const char *const *args,
			const struct twofa_login_context *login)
{
	const char *value, *canonical, *error;
	unsigned int i, pos = 0;

	/* a name that was seen is asked for */
	while ((value = twofa_fields_next(args, "name", &pos)) != NULL) {
		if (twofa_name_canonical(value, &canonical, &error) == 0)
			i_assert(str_array_find(login->names, canonical));
	}
	for (i = 0; login->names[i] != NULL; i++) {
		i_assert(twofa_name_canonical(login->names[i], &canonical,
					      &error) == 0);
		i_assert(strcmp(canonical, login->names[i]) == 0);
		i_assert(!str_array_find(login->names + i + 1, canonical));
	}
}

static void check_scope(const struct twofa_scope_login *scope)
{
	i_assert(scope->service != NULL);
	i_assert(scope->from_gateway ==
		 twofa_networks_match(&service.gateways,
				      &scope->real_remote_ip));
	i_assert(scope->remote_ip.family == 0 ||
		 scope->real_remote_ip.family != 0);
}

static void check_code(const char *code)
{
	struct twofa_verify_request request;
	const char *normal = NULL;

	i_zero(&request);
	twofa_verify_parse_code(pool_datastack_create(), code, &request);
	i_assert(request.code != NULL);
	if (code == NULL) {
		i_assert(*request.code == '\0' && !request.recovery);
		return;
	}
	switch (twofa_code_parse(pool_datastack_create(), code, &normal)) {
	case TWOFA_CODE_KIND_NOTHING:
		i_assert(*request.code == '\0' && !request.recovery);
		return;
	case TWOFA_CODE_KIND_OTHER:
		i_assert(strcmp(request.code, code) == 0 && *code != '\0');
		i_assert(!request.recovery);
		return;
	case TWOFA_CODE_KIND_TOTP:
		i_assert(!request.recovery);
		break;
	case TWOFA_CODE_KIND_RECOVERY:
		i_assert(request.recovery);
		i_assert(strlen(request.code) == TWOFA_RECOVERY_CODE_SYMBOLS);
		break;
	}
	i_assert(strcmp(normal, request.code) == 0);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *const *args = t_strsplit_tabescaped(fuzz_next(input));
	const struct twofa_login_context *login;
	struct twofa_command cmd;

	service_init();
	i_zero(&cmd);
	cmd.pool = pool_alloconly_create("fuzz", 1024);
	cmd.service = &service;
	cmd.args = args;
	login = twofa_login_context_parse(&cmd);
	check_names(args, login);
	check_scope(&login->scope);
	i_assert(login->from_webmail ==
		 twofa_networks_match(&service.webmails,
				      &login->scope.real_remote_ip));
	check_code(twofa_command_field(&cmd, "code"));
	pool_unref(&cmd.pool);
}
