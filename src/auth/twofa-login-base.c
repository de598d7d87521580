/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "str-sanitize.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-request.h"

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
	ask_r->homes = login->homes.list;
	ask_r->not_exempt = twofa_login_fact(&login->facts,
					     TWOFA_FACT_TOKEN_WAS_PASSWORD);
}

static void log_failure(const struct twofa_login *login, const char *why,
			const char *error, const char *command)
{
	struct event_passthrough *e =
		twofa_request_failed_event(login->request, why);

	e_error(e->event(), "twofa: login of %s is refused temporarily: %s "
		"(see 'doveadm twofa %s')",
		str_sanitize(login->names.list[0], 128), error, command);
}

void twofa_login_log_error(const struct twofa_login *login, const char *error)
{
	log_failure(login, "service", error, "status");
}

void twofa_login_log_names(const struct twofa_login *login)
{
	log_failure(login, "names", "the passdbs return too many names",
		    "status");
}

/* The passdb's name in 2.4, and in 2.3 its setting "name", tells it apart from
   others with the same driver. */
static const char *passdb_describe(const struct auth_passdb *passdb)
{
	const char *name = passdb->set->name;

	return name == NULL || *name == '\0' ||
		strcmp(name, passdb->set->driver) == 0 ? passdb->set->driver :
		t_strdup_printf("%s (%s)", passdb->set->driver, name);
}

void twofa_login_log_unverified(const struct twofa_login *login)
{
	log_failure(login, "unverified", t_strdup_printf(
		"passdb %s returns nopassword, so nobody has verified the "
		"password: remove nopassword, and let a passdb on this host "
		"verify it", passdb_describe(login->unverified_by)),
		"check-config");
}

void twofa_login_wipe(const char *secret)
{
	if (secret != NULL)
		safe_memset((char *)secret, 0, strlen(secret));
}
