/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "str-sanitize.h"
#include "master-service.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-login.h"
#include "auth/twofa-startup.h"
#include "auth/twofa-userdb.h"
#include "auth/twofa-verified.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-protocol.h"
#include "settings/twofa-settings.h"

/* The passdb "twofa", the first one of each passdb list. It verifies nothing by
   itself: it asks the twofa service, and guards the login until the other
   passdbs have answered. */

struct twofa_passdb_module {
	struct passdb_module module;

	const struct twofa_settings *set;
	struct twofa_client *client;
};

/* Clients that twofa_deinit() has closed. Passdbs that auth deinitialises after
   ours end their lookups then, and the guards of those logins still use the
   client, so it is freed with the module. */
static ARRAY(struct twofa_client *) closed_clients;

static struct twofa_client *request_client(struct auth_request *request)
{
	struct twofa_passdb_module *module =
		container_of(request->passdb->passdb,
			     struct twofa_passdb_module, module);

	return module->client;
}

enum twofa_duty {
	/* The request should not have come to this passdb: fail. First, so
	   that zeroed memory fails. */
	TWOFA_DUTY_FAIL = 0,
	/* The second factor does not apply: this is no login, or a master
	   user's. The next passdb is called. */
	TWOFA_DUTY_NONE,
	/* A user logs in: guard the login. */
	TWOFA_DUTY_GUARD,
};

static const char *or_empty(const char *str)
{
	return str == NULL ? "" : str;
}

/* The request's own event would log this only with auth_verbose = yes. */
static void log_master_login(const struct auth_request *request)
{
	const struct auth_request_fields *fields = &request->fields;

	e_info(auth_event, "twofa: master user %s logs in as %s: no code is "
	       "asked for (service=%s, rip=%s, session=<%s>)",
	       str_sanitize(fields->master_user, 128),
	       str_sanitize(or_empty(fields->user), 128),
	       or_empty(twofa_compat_service(request)),
	       net_ip2addr(&fields->remote_ip), or_empty(fields->session_id));
}

static enum twofa_duty request_duty(struct auth_request *request)
{
	/* Auth's worker processes run passdbs that block, and this one does
	   not. While requested_login_user is set, auth verifies the password
	   of a master user, and no list of master passdbs has this one. */
	if (worker || request->fields.requested_login_user != NULL)
		return TWOFA_DUTY_FAIL;
	/* Without a mechanism this is a lookup by doveadm, LMTP or the static
	   userdb. */
	if (request->fields.mech_name == NULL)
		return TWOFA_DUTY_NONE;
	if (request->fields.master_user != NULL) {
		log_master_login(request);
		return TWOFA_DUTY_NONE;
	}
	return TWOFA_DUTY_GUARD;
}

static void
twofa_verify_plain(struct auth_request *request,
		   const char *password ATTR_UNUSED,
		   verify_plain_callback_t *callback)
{
	enum passdb_result result;

	switch (request_duty(request)) {
	case TWOFA_DUTY_FAIL:
		callback(PASSDB_RESULT_INTERNAL_FAILURE, request);
		break;
	case TWOFA_DUTY_NONE:
		callback(PASSDB_RESULT_NEXT, request);
		break;
	case TWOFA_DUTY_GUARD:
		if (twofa_login_again(request, &result))
			callback(result, request);
		else {
			twofa_login_verify_plain(request_client(request),
						 request, callback);
		}
		break;
	}
}

static void
twofa_lookup_credentials(struct auth_request *request,
			 lookup_credentials_callback_t *callback)
{
	enum passdb_result result;

	switch (request_duty(request)) {
	case TWOFA_DUTY_FAIL:
		request->internal_failure = TRUE;
		TWOFA_COMPAT_CREDENTIALS_CALL(callback,
			PASSDB_RESULT_USER_DISABLED, NULL, 0, NULL, request);
		break;
	case TWOFA_DUTY_NONE:
		TWOFA_COMPAT_CREDENTIALS_CALL(callback,
			PASSDB_RESULT_NEXT, NULL, 0, NULL, request);
		break;
	case TWOFA_DUTY_GUARD:
		if (twofa_login_again(request, &result)) {
			TWOFA_COMPAT_CREDENTIALS_CALL(callback,
				result, NULL, 0, NULL, request);
		} else {
			twofa_login_lookup_credentials(request_client(request),
						       request, callback);
		}
		break;
	}
}

static struct passdb_module *twofa_preinit(pool_t pool, const char *args)
{
	struct twofa_passdb_module *module =
		p_new(pool, struct twofa_passdb_module, 1);
	const char *error;

	if (*args != '\0') {
		i_fatal("passdb twofa: takes no args: remove '%s', the "
			"settings are named twofa_*", args);
	}
	/* Auth has dropped its privileges when the first login comes, and can
	   no longer read the configuration. */
	if (twofa_settings_read(master_service, pool,
				&module->set, &error) < 0)
		i_fatal("passdb twofa: %s", error);
	twofa_userdb_init(pool);
	return &module->module;
}

TWOFA_COMPAT_PASSDB_PREINIT(twofa_preinit_compat, twofa_preinit)

static void twofa_init(struct passdb_module *_module)
{
	struct twofa_passdb_module *module =
		container_of(_module, struct twofa_passdb_module, module);

	twofa_startup_check(_module, module->set->twofa_exempt_mechanisms);
	module->client = twofa_client_init(
		t_strconcat(module->set->base_dir, "/"TWOFA_SOCKET_AUTH, NULL),
		auth_event);
}

static void twofa_deinit(struct passdb_module *_module)
{
	struct twofa_passdb_module *module =
		container_of(_module, struct twofa_passdb_module, module);

	twofa_client_close(module->client);
	array_push_back(&closed_clients, &module->client);
}

static struct passdb_module_interface passdb_twofa = {
	.name = "twofa",

	.preinit = twofa_preinit_compat,
	.init = twofa_init,
	.deinit = twofa_deinit,

	.verify_plain = twofa_verify_plain,
	.lookup_credentials = twofa_lookup_credentials,
};

struct module;
extern const char *authdb_twofa_version;
void authdb_twofa_init(struct module *module);
void authdb_twofa_deinit(void);

const char *authdb_twofa_version = DOVECOT_ABI_VERSION;

void authdb_twofa_init(struct module *module ATTR_UNUSED)
{
	i_array_init(&closed_clients, 2);
	twofa_verified_init();
	passdb_register_module(&passdb_twofa);
}

void authdb_twofa_deinit(void)
{
	struct twofa_client *client;

	array_foreach_elem(&closed_clients, client)
		twofa_client_deinit(&client);
	array_free(&closed_clients);
	twofa_verified_deinit();
	passdb_unregister_module(&passdb_twofa);
}
