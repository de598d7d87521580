/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "net.h"
#include "randgen.h"
#include "safe-memset.h"
#include "twofa-compat-auth.h"
#include "passdb-cache.h"
#include "password-scheme.h"
#include "auth/twofa-request.h"
#include "lib-protocol/twofa-protocol.h"

/* Auth has no function that undoes what the passdbs have left in a request, so
   this file knows which of its fields they set. */

#define JUNK_PASSWORD_BYTES 16

static const char *or_empty(const char *str)
{
	return str == NULL ? "" : str;
}

/* With the fields of the service's events, whatever this version of Dovecot
   adds to the request's event. */
struct event_passthrough *
twofa_request_failed_event(const struct auth_request *request,
			   const char *error)
{
	const struct auth_request_fields *fields = &request->fields;

	return event_create_passthrough(request->event)->
		set_name("twofa_auth_failed")->
		add_str("user", or_empty(fields->user))->
		add_str("service", or_empty(twofa_compat_service(request)))->
		add_str("mechanism", or_empty(fields->mech_name))->
		add_str("remote_ip", net_ip2addr(&fields->remote_ip))->
		add_str("session", or_empty(fields->session_id))->
		add_str("error", error);
}

void twofa_request_set_password(struct auth_request *request,
				const char *password, size_t len)
{
	request->mech_password = p_strndup(request->pool, password, len);
}

void twofa_request_set_junk_password(struct auth_request *request)
{
	unsigned char random[JUNK_PASSWORD_BYTES];
	const char *junk;

	random_fill(random, sizeof(random));
	junk = binary_to_hex(random, sizeof(random));
	twofa_request_set_password(request, junk, strlen(junk));
}

void twofa_request_restore_password(struct auth_request *request,
				    char *password)
{
	if (request->mech_password == password)
		return;
	safe_memset(request->mech_password, 0, strlen(request->mech_password));
	request->mech_password = password;
}

/* Removes the fields that the passdbs have added. Those that begin with
   "forward_" are kept: a proxy before this server has sent them. */
static void forget_extra_fields(struct auth_fields *fields)
{
	ARRAY_TYPE(auth_field) forwarded;
	const struct auth_field *field;

	t_array_init(&forwarded, 4);
	array_foreach(auth_fields_export(fields), field) {
		if (strncmp(field->key, "forward_", 8) == 0)
			array_push_back(&forwarded, field);
	}
	auth_fields_reset(fields);
	array_foreach(&forwarded, field)
		auth_fields_add(fields, field->key, field->value, field->flags);
	auth_fields_snapshot(fields);
}

static void forget_passdb_results(struct auth_request *request)
{
	forget_extra_fields(request->fields.extra_fields);
	request->fields.userdb_reply = NULL;
	request->userdb_prefetch_set = FALSE;
	request->snapshot_have_userdb_prefetch_set = FALSE;

	request->fields.skip_password_check = FALSE;
	request->fields.delayed_credentials = NULL;
	request->fields.delayed_credentials_size = 0;
	request->passdb_success = FALSE;
	request->passdbs_seen_user_unknown = FALSE;
	request->passdbs_seen_internal_failure = FALSE;
	twofa_compat_forget_passdb_results(request);
}

/* What auth puts into its cache when a passdb has accepted a password without
   returning one. */
static const char *cached_hash(const struct auth_request *request)
{
	const struct password_generate_params params = {
		.user = request->fields.user,
	};
	const char *hash;

	if (!password_generate_encoded(request->mech_password, &params,
				       "SHA1", &hash))
		i_unreached();
	return t_strconcat("{SHA1}", hash, NULL);
}

/* Removes the cache entry of the request's passdb, if it has this hash. */
static void uncache_hash(struct auth_request *request, const char *hash)
{
	const char *key = request->passdb->cache_key, *value;
	struct auth_cache_node *node;
	bool expired, neg_expired;

	if (key == NULL)
		return;
	value = auth_cache_lookup(passdb_cache, request, key, &node,
				  &expired, &neg_expired);
	if (value != NULL && strncmp(value, hash, strlen(hash)) == 0)
		auth_cache_remove(passdb_cache, request, key);
}

void twofa_request_uncache(struct auth_request *request)
{
	struct auth_passdb *passdb = request->passdb;
	char *user = request->fields.user;
	const char *hash;

	if (passdb_cache == NULL)
		return;
	hash = cached_hash(request);
	/* The cache keeps it by the name before any passdb changed that. */
	request->fields.user =
		t_strdup_noconst(request->fields.translated_username);
	request->passdb = auth_request_get_auth(request)->passdbs;
	for (; request->passdb != NULL; request->passdb = request->passdb->next)
		uncache_hash(request, hash);
	request->passdb = passdb;
	request->fields.user = user;
}

/* A passdb may have returned another user, or made this one a master user. */
static void restore_user(struct auth_request *request, const char *name)
{
	request->fields.master_user = NULL;
	event_field_clear(request->event, "master_user");
	request->fields.requested_login_user = NULL;
	event_field_clear(request->event, "login_user");
	auth_request_set_username_forced(request, name);
}

void twofa_request_refuse(struct auth_request *request, const char *name,
			  char *password)
{
	forget_passdb_results(request);
	restore_user(request, name);
	request->failed = TRUE;
	request->passdb_result = PASSDB_RESULT_PASSWORD_MISMATCH;
	if (password != NULL)
		twofa_request_restore_password(request, password);
}

/* To IMAP clients, Dovecot's login processes send a text that begins with a
   bracket without a code of their own: what is in the brackets is the response
   code. */
/* The code stands before the text in IMAP only. */
void twofa_request_set_reason(struct auth_request *request, const char *code,
			      const char *text)
{
	const char *service = twofa_compat_service(request);

	if (service != NULL && strcmp(service, "imap") == 0)
		text = t_strdup_printf("[%s] %s", code, text);
	auth_fields_add(request->fields.extra_fields, "reason", text, 0);
}

void twofa_request_set_hint(struct auth_request *request, const char *code,
			    const char *text)
{
	twofa_request_set_reason(request, code, text);
	twofa_compat_set_nodelay(request);
}

/* The settings are those of all logins, so this one gets a copy. Auth restores
   them after each passdb, so this is for the guard, after all of them. */
void twofa_request_set_quiet(struct auth_request *request)
{
	struct auth_settings *set =
		p_memdup(request->pool, request->set, sizeof(*request->set));

	set->policy_report_after_auth = FALSE;
	request->set = set;
	request->event_finished_sent = TRUE;
}

void twofa_request_set_no_penalty(struct auth_request *request)
{
	request->fields.no_penalty = TRUE;
}

void twofa_request_restart(struct auth_request *request, const char *name,
			   verify_plain_callback_t *callback)
{
	forget_passdb_results(request);
	restore_user(request, name);
	request->failed = FALSE;
	request->passdb_password = NULL;
	request->passdb = auth_request_get_auth(request)->passdbs;
	auth_request_verify_plain(request, request->mech_password, callback);
}

static bool has_field(const struct auth_request *request, const char *name)
{
	return auth_fields_exists(request->fields.extra_fields, name);
}

static bool is_proxied(const struct auth_request *request)
{
	return has_field(request, "proxy") || has_field(request, "proxy_maybe");
}

bool twofa_request_is_nologin(const struct auth_request *request)
{
	return has_field(request, "nologin") && !is_proxied(request);
}

const char *twofa_request_verified_name(const struct auth_request *request)
{
	const struct auth_request_fields *fields = &request->fields;

	return fields->master_user != NULL ? fields->master_user :
		fields->user;
}

const char *twofa_request_proxy_user(const struct auth_request *request)
{
	return !is_proxied(request) ? NULL :
		auth_fields_find(request->fields.extra_fields, "destuser");
}

void twofa_request_set_waiting(struct auth_request *request, bool waiting)
{
	auth_request_set_state(request, waiting ? AUTH_REQUEST_STATE_PASSDB :
			       AUTH_REQUEST_STATE_MECH_CONTINUE);
}
