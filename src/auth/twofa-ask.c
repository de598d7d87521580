/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "net.h"
#include "safe-memset.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-ask.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-client-name.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-name.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-syntax/twofa-token.h"

/* An answer that is unknown or incomplete is an error, and an error is never a
   login. */

struct check_context {
	twofa_check_callback_t *callback;
	void *context;
};

struct code_context {
	twofa_code_callback_t *callback;
	void *context;
};

static const struct {
	const char *verb;
	enum twofa_verdict verdict;
} check_verbs[] = {
	{ "PASS", TWOFA_VERDICT_PASS },
	{ "DENY", TWOFA_VERDICT_DENY },
	{ "VERIFIED", TWOFA_VERDICT_VERIFIED },
	{ "CODE", TWOFA_VERDICT_CODE },
	{ "ENROL", TWOFA_VERDICT_ENROL },
};

static void add_ip(string_t *fields, const char *key, const struct ip_addr *ip)
{
	if (ip->family != 0)
		twofa_fields_add(fields, key, net_ip2addr(ip));
}

/* A gateway that Dovecot trusts (login_trusted_networks) may say what the phone
   behind it has said. It does so in its command ID, as x-forward-user_agent,
   which auth gets as a field of this name. The version is left out. */
static const char *program_name(const struct auth_request *request)
{
	const char *agent = auth_fields_find(request->fields.extra_fields,
					     "forward_user_agent");

	return agent != NULL && *agent != '\0' ? t_strcut(agent, '/') :
		twofa_client_name(request->fields.client_id);
}

/* The service closes a connection on which a line is too long, and all logins
   share one. So a value that the client chose is cut to one byte more than the
   longest name of a record: a name that was cut still matches none. */
static void add_short(string_t *fields, const char *key, const char *value)
{
	if (value != NULL)
		value = t_strndup(value, TWOFA_NAME_MAX_LEN + 1);
	twofa_fields_add(fields, key, value);
}

static string_t *context_fields(const struct twofa_ask_context *ask)
{
	const struct auth_request_fields *set = &ask->request->fields;
	string_t *fields = t_str_new(256);
	unsigned int i;

	for (i = 0; ask->names[i] != NULL; i++)
		add_short(fields, "name", ask->names[i]);
	add_short(fields, "service", twofa_compat_service(ask->request));
	twofa_fields_add(fields, "mech", set->mech_name);
	add_short(fields, "session", set->session_id);
	add_ip(fields, "rip", &set->remote_ip);
	add_ip(fields, "real_rip", &set->real_remote_ip);
	return fields;
}

static void
add_homes(string_t *fields, const struct twofa_ask_context *ask)
{
	const char *const *home = ask->homes;

	for (; home != NULL && *home != NULL; home++)
		twofa_fields_add(fields, "home", *home);
}

static void add_proof(string_t *fields, const char *key, const char *normal)
{
	twofa_fields_add(fields, key, twofa_token_proof(normal));
	safe_memset((char *)normal, 0, strlen(normal));
}

static void add_proofs(string_t *fields, const char *password)
{
	pool_t pool = pool_datastack_create();
	const char *normal, *without_key = NULL;
	size_t base_len;

	twofa_fields_add(fields, "plain", "1");
	if (twofa_app_password_parse(pool, password, &normal))
		add_proof(fields, "app", normal);
	/* A recovery code may stand before a webmail's session key. */
	if (twofa_cut_session_key(pool, password, &base_len, &normal)) {
		add_proof(fields, "key", normal);
		password = without_key = t_strndup(password, base_len);
	}
	if (twofa_cut_recovery(pool, password, &base_len, &normal))
		add_proof(fields, "recovery", normal);
	if (without_key != NULL)
		safe_memset((char *)without_key, 0, strlen(without_key));
}

static const char *reply_error(const struct twofa_client_reply *reply)
{
	const char *text;

	if (reply->verb == NULL)
		return reply->error;
	text = twofa_fields_get(reply->fields, "text");
	return text != NULL ? text :
		t_strdup_printf("Unexpected reply %s", reply->verb);
}

/* The service answers none of auth's commands with rows. A row does not end a
   request, so the answer is still to come. */
static bool reply_is_row(const struct twofa_client_reply *reply)
{
	return reply->verb != NULL && strcmp(reply->verb, "ROW") == 0;
}

/* The fields of CODE and ENROL. Returns TRUE if none is missing. */
static bool check_parse_fields(const struct twofa_client_reply *reply,
			       enum twofa_verdict verdict,
			       struct twofa_check_reply *check)
{
	check->hint = twofa_fields_flag(reply->fields, "hint");
	check->refuse = twofa_fields_get(reply->fields, "refuse");
	if (verdict == TWOFA_VERDICT_ENROL)
		return check->refuse != NULL;
	check->record = twofa_fields_get(reply->fields, "record");
	check->enrolment = twofa_fields_get(reply->fields, "enrolment");
	check->cuts = twofa_fields_get(reply->fields, "cuts");
	check->key = twofa_fields_flag(reply->fields, "key");
	return check->record != NULL && check->enrolment != NULL &&
		check->cuts != NULL;
}

static enum twofa_verdict
check_verdict(const struct twofa_client_reply *reply,
	      struct twofa_check_reply *check)
{
	enum twofa_verdict verdict;
	unsigned int i;

	for (i = 0; reply->verb != NULL && i < N_ELEMENTS(check_verbs); i++) {
		if (strcmp(reply->verb, check_verbs[i].verb) != 0)
			continue;
		verdict = check_verbs[i].verdict;
		if ((verdict != TWOFA_VERDICT_CODE &&
		     verdict != TWOFA_VERDICT_ENROL) ||
		    check_parse_fields(reply, verdict, check))
			return verdict;
	}
	check->error = reply_error(reply);
	return TWOFA_VERDICT_ERROR;
}

static void
check_callback(const struct twofa_client_reply *reply, void *_context)
{
	struct check_context *context = _context;
	struct twofa_check_reply check;

	if (reply_is_row(reply))
		return;
	i_zero(&check);
	check.verdict = check_verdict(reply, &check);
	if (check.verdict != TWOFA_VERDICT_ERROR) {
		check.gateway = twofa_fields_flag(reply->fields, "gateway");
		check.name = twofa_fields_get(reply->fields, "name");
		check.group = twofa_fields_get(reply->fields, "group");
		check.by = twofa_fields_get(reply->fields, "by");
	}
	if (check.verdict == TWOFA_VERDICT_VERIFIED)
		check.app = twofa_fields_get(reply->fields, "app");
	context->callback(&check, context->context);
}

void twofa_ask_check(const struct twofa_ask_context *ask,
		     const char *password,
		     twofa_check_callback_t *callback, void *context)
{
	struct check_context *check =
		p_new(ask->request->pool, struct check_context, 1);

	check->callback = callback;
	check->context = context;
	T_BEGIN {
		string_t *fields = context_fields(ask);

		add_homes(fields, ask);
		if (ask->not_exempt)
			twofa_fields_add(fields, "exempt", "0");
		if (password != NULL)
			add_proofs(fields, password);
		twofa_client_send(ask->client, "CHECK", str_c(fields),
				  TWOFA_CLIENT_FLAG_RESEND,
				  check_callback, check);
	} T_END;
}

static void
code_callback(const struct twofa_client_reply *reply, void *_context)
{
	struct code_context *context = _context;
	struct twofa_code_reply code;

	if (reply_is_row(reply))
		return;
	i_zero(&code);
	if (reply->verb != NULL && strcmp(reply->verb, "OK") == 0) {
		code.result = TWOFA_CODE_OK;
		code.method = twofa_fields_get(reply->fields, "method");
		code.device = twofa_fields_get(reply->fields, "device");
		code.group = twofa_fields_get(reply->fields, "group");
		code.by = twofa_fields_get(reply->fields, "by");
	} else if (reply->verb != NULL && strcmp(reply->verb, "BAD") == 0) {
		code.known = twofa_fields_flag(reply->fields, "known");
		code.told = twofa_fields_get(reply->fields, "told");
		code.wait = twofa_fields_get(reply->fields, "wait");
		code.result = code.told != NULL ?
			TWOFA_CODE_TOLD : TWOFA_CODE_BAD;
	} else {
		code.error = reply_error(reply);
	}
	context->callback(&code, context->context);
}

static void add_code(string_t *fields, const struct twofa_ask_code *code)
{
	twofa_fields_add(fields, "record", code->record);
	twofa_fields_add(fields, "enrolment", code->enrolment);
	twofa_fields_add(fields, "refuse", code->refuse);
	twofa_fields_add(fields, "cut", code->cut);
	if (code->key != NULL)
		add_proof(fields, "key", code->key);
	if (code->hint)
		twofa_fields_add(fields, "hint", "1");
	if (code->dry)
		twofa_fields_add(fields, "dry", "1");
	if (code->question)
		twofa_fields_add(fields, "question", "1");
	/* Added last: a string that grows leaves a copy of what it had in the
	   data stack, and that copy is not wiped. */
	twofa_fields_add(fields, "code", code->code);
}

void twofa_ask_code(const struct twofa_ask_context *ask,
		    const struct twofa_ask_code *code,
		    twofa_code_callback_t *callback, void *context)
{
	struct code_context *code_ctx =
		p_new(ask->request->pool, struct code_context, 1);

	code_ctx->callback = callback;
	code_ctx->context = context;
	T_BEGIN {
		string_t *fields = context_fields(ask);

		add_short(fields, "program", program_name(ask->request));
		add_code(fields, code);
		/* Not sent again on a new connection: the service may have
		   used the code up before the old one was lost. */
		twofa_client_send(ask->client, "CODE", str_c(fields),
				  TWOFA_CLIENT_FLAG_SECRET,
				  code_callback, code_ctx);
		safe_memset(str_c_modifiable(fields), 0, str_len(fields));
	} T_END;
}

void twofa_ask_home(const struct twofa_ask_context *ask)
{
	T_BEGIN {
		string_t *fields = context_fields(ask);

		add_homes(fields, ask);
		twofa_client_send(ask->client, "HOME", str_c(fields),
				  TWOFA_CLIENT_FLAG_ONE_WAY, NULL, NULL);
	} T_END;
}

void twofa_ask_opened(struct twofa_client *client,
		      const struct twofa_ask_opened *opened)
{
	T_BEGIN {
		string_t *fields = t_str_new(256);

		twofa_fields_add_num(fields, "pid", opened->pid);
		add_short(fields, "user", opened->user);
		twofa_fields_add(fields, "group", opened->group);
		twofa_fields_add(fields, "by", opened->by);
		twofa_client_send(client, "OPEN", str_c(fields),
				  TWOFA_CLIENT_FLAG_ONE_WAY, NULL, NULL);
	} T_END;
}

void twofa_ask_finish(const struct twofa_ask_context *ask,
		      const struct twofa_ask_finish *finish)
{
	const char *session = ask->request->fields.session_id;
	enum twofa_client_flags flags = TWOFA_CLIENT_FLAG_ONE_WAY;

	if (twofa_ticket_id_valid(session))
		flags |= TWOFA_CLIENT_FLAG_NOW;
	T_BEGIN {
		string_t *fields = context_fields(ask);

		twofa_fields_add(fields, "result",
				 finish->success ? "ok" : "fail");
		twofa_fields_add(fields, "method", finish->method);
		add_short(fields, "program", program_name(ask->request));
		add_short(fields, "device", finish->device);
		twofa_fields_add(fields, "record", finish->record);
		twofa_fields_add(fields, "app", finish->app);
		if (finish->missing)
			twofa_fields_add(fields, "missing", "1");
		/* refusals have the same fields, whatever was wrong */
		if (!finish->success) {
			twofa_fields_add(fields, "wrong_password",
					 finish->wrong_password ? "1" : "0");
		}
		if (finish->success || twofa_ticket_id_valid(session))
			add_homes(fields, ask);
		if (ask->home_is_shared)
			twofa_fields_add(fields, "shared", "1");
		twofa_client_send(ask->client, "FINISH", str_c(fields),
				  flags, NULL, NULL);
	} T_END;
}
