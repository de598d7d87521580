/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base64.h"
#include "buffer.h"
#include "hostpid.h"
#include "ioloop.h"
#include "llist.h"
#include "net.h"
#include "str.h"
#include "twofa-compat-auth-callbacks.h"
#include "twofa-compat-panel.h"
#include "lib-protocol/twofa-fields.h"
#include "panel/ask/panel-auth.h"
#include "panel/http/panel-clients.h"
#include "panel/http/panel-request.h"
#include "settings/twofa-panel-settings.h"

#include <unistd.h>

/* lib-auth's client talks to auth. Dovecot may have to start the auth process
   first; logins wait until the client is connected. The PLAIN response (RFC
   4616) is built here: it is two NULs between three strings, which lib-sasl's
   client would only wrap into an object for each login. */

#define AUTH_SOCKET "login/login"
#define AUTH_CONNECT_MSECS (10*1000)
/* One address may have this many logins that auth has not answered; more end
   with PANEL_AUTH_BUSY. */
#define AUTH_MAX_PENDING 8

struct auth_login {
	struct auth_login *prev, *next;
	struct panel_auth *auth;
	struct panel_request *request;
	panel_auth_callback_t *callback;

	struct auth_request_info info;
	/* NULL = not sent yet: the client is not connected */
	struct auth_client_request *auth_request;
	unsigned int auth_id;
};

struct panel_auth {
	struct auth_client *client;
	const char *service;
	struct auth_login *logins;
	struct timeout *to_connect;
};

static void login_finish(struct auth_login *login,
			 enum panel_auth_result result)
{
	struct panel_auth *auth = login->auth;

	DLLIST_REMOVE(&auth->logins, login);
	login->callback(login->request, result);
}

static enum panel_auth_result refusal_parse(const char *const *args)
{
	const char *code = args == NULL ? NULL : twofa_fields_get(args, "code");

	if (code == NULL)
		return PANEL_AUTH_REFUSED;
	if (strcmp(code, "temp_fail") == 0)
		return PANEL_AUTH_FAULT;
	if (strcmp(code, "user_disabled") == 0)
		return PANEL_AUTH_DISABLED;
	if (strcmp(code, "pass_expired") == 0)
		return PANEL_AUTH_EXPIRED;
	return PANEL_AUTH_REFUSED;
}

/* The passdb accepts the password, but its field "nologin" forbids the login.
   */
static bool is_nologin(const char *const *args)
{
	return twofa_fields_get(args, "nologin") != NULL ||
		str_array_find(args, "nologin");
}

static void login_answered(enum auth_request_status status,
			   const char *const *args, void *context)
{
	struct auth_login *login = context;

	login->auth_request = NULL;
	switch (status) {
	case AUTH_REQUEST_STATUS_OK:
		if (is_nologin(args)) {
			login_finish(login, PANEL_AUTH_DISABLED);
			return;
		}
		/* auth would keep the finished request for a master
		   request, which the panel never sends */
		auth_client_send_cancel(login->auth->client, login->auth_id);
		login_finish(login, PANEL_AUTH_OK);
		return;
	case AUTH_REQUEST_STATUS_FAIL:
		login_finish(login, refusal_parse(args));
		return;
	case AUTH_REQUEST_STATUS_CONTINUE:
	case AUTH_REQUEST_STATUS_INTERNAL_FAIL:
	case AUTH_REQUEST_STATUS_ABORT:
		break;
	}
	login_finish(login, PANEL_AUTH_FAULT);
}

TWOFA_COMPAT_AUTH_REQUEST_CALLBACK(login_answered_compat, login_answered)

static void login_send(struct auth_login *login)
{
	struct panel_auth *auth = login->auth;

	login->auth_request = auth_client_request_new(
		auth->client, &login->info, login_answered_compat, login);
	login->auth_id = auth_client_request_get_id(login->auth_request);
}

static void auth_fail_waiting(struct panel_auth *auth)
{
	struct auth_login *login, *next;

	for (login = auth->logins; login != NULL; login = next) {
		next = login->next;
		if (login->auth_request == NULL)
			login_finish(login, PANEL_AUTH_FAULT);
	}
}

static void auth_connect_timeout(struct panel_auth *auth)
{
	timeout_remove(&auth->to_connect);
	auth_fail_waiting(auth);
}

static void auth_connected(bool connected, void *context)
{
	struct panel_auth *auth = context;
	struct auth_login *login, *next;

	if (!connected)
		return;
	timeout_remove(&auth->to_connect);
	for (login = auth->logins; login != NULL; login = next) {
		next = login->next;
		if (login->auth_request == NULL)
			login_send(login);
	}
}

TWOFA_COMPAT_AUTH_NOTIFY_CALLBACK(auth_connected_compat, auth_connected)

static void auth_send_or_wait(struct panel_auth *auth,
			      struct auth_login *login)
{
	if (auth_client_is_connected(auth->client)) {
		login_send(login);
		return;
	}
	if (auth->to_connect == NULL) {
		auth->to_connect = timeout_add(AUTH_CONNECT_MSECS,
					       auth_connect_timeout, auth);
	}
	auth_client_connect(auth->client);
}

static bool auth_is_busy(struct panel_auth *auth, const struct ip_addr *ip)
{
	const struct auth_login *login;
	unsigned int count = 0;

	for (login = auth->logins; login != NULL; login = login->next) {
		if (panel_address_is_same(&login->request->peer.ip, ip))
			count++;
	}
	return count >= AUTH_MAX_PENDING;
}

static const char *
plain_response(pool_t pool, const char *user, const char *password)
{
	buffer_t *plain = buffer_create_dynamic(pool, 256);
	string_t *base64 = str_new(pool, 512);

	buffer_append_c(plain, '\0');
	buffer_append(plain, user, strlen(user));
	buffer_append_c(plain, '\0');
	buffer_append(plain, password, strlen(password));
	base64_encode(plain->data, plain->used, base64);
	return str_c(base64);
}

static void login_fill_info(struct auth_login *login, const char *session_id)
{
	const struct panel_peer *peer = &login->request->peer;
	struct auth_request_info *info = &login->info;

	twofa_compat_auth_info_init(info, login->auth->service, peer->tls);
	info->mech = "PLAIN";
	info->session_id = session_id;
	info->remote_ip = peer->ip;
	info->real_remote_ip = peer->real_ip;
	info->local_ip = info->real_local_ip = peer->local_ip;
}

void panel_auth_login(struct panel_auth *auth, struct panel_request *request,
		      const char *user, const char *password,
		      const char *session_id, panel_auth_callback_t *callback)
{
	struct auth_login *login;

	if (auth_is_busy(auth, &request->peer.ip)) {
		callback(request, PANEL_AUTH_BUSY);
		return;
	}
	login = p_new(request->pool, struct auth_login, 1);
	login->auth = auth;
	login->request = request;
	login->callback = callback;
	login_fill_info(login, session_id);
	login->info.initial_resp_base64 =
		plain_response(request->pool, user, password);
	DLLIST_PREPEND(&auth->logins, login);
	auth_send_or_wait(auth, login);
}

struct panel_auth *panel_auth_init(const struct twofa_panel_settings *set)
{
	struct panel_auth *auth = i_new(struct panel_auth, 1);
	const char *path = t_strconcat(set->base_dir, "/"AUTH_SOCKET, NULL);

	auth->service = set->twofa_panel_service;
	auth->client = auth_client_init(path, (unsigned int)getpid(), FALSE);
	auth_client_set_connect_notify(auth->client, auth_connected_compat,
				       auth);
	auth_client_connect(auth->client);
	return auth;
}

void panel_auth_deinit(struct panel_auth **_auth)
{
	struct panel_auth *auth = *_auth;

	*_auth = NULL;
	timeout_remove(&auth->to_connect);
	auth_fail_waiting(auth);
	/* the client calls back for the logins that were sent */
	auth_client_deinit(&auth->client);
	i_assert(auth->logins == NULL);
	i_free(auth);
}
