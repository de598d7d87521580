/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "net.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-homes.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-ticket-seal.h"
#include "service/store/twofa-activity-row.h"

/* Two tables name the fields and the members that they are read into, so that a
   new field is one line here and one in struct twofa_login_context. Names,
   addresses and the exemption have a form of their own, and are parsed by a
   function each. */

#define COLUMN_MAX_CHARS 63

#define FIELD(key, member) \
	{ key, offsetof(struct twofa_login_context, member) }

/* The fields that are strings */
static const struct {
	const char *key;
	size_t offset;
} string_fields[] = {
	FIELD("service", service),
	FIELD("mech", mech),
	FIELD("rip", rip),
	FIELD("session", session),
	FIELD("app", app),
	FIELD("recovery", recovery_proof),
	FIELD("key", key_proof),
	FIELD("record", record),
	FIELD("enrolment", enrolment),
	FIELD("code", code),
	FIELD("cut", cut),
	FIELD("refuse", refuse),
	FIELD("result", result),
	FIELD("method", method),
	FIELD("program", program),
	FIELD("device", device),
};

/* The fields that are true if they are "1" */
static const struct {
	const char *key;
	size_t offset;
} flag_fields[] = {
	FIELD("plain", plain),
	FIELD("hint", hint),
	FIELD("dry", dry),
	FIELD("question", question),
	FIELD("missing", missing),
	FIELD("wrong_password", wrong_password),
	FIELD("shared", home_is_shared),
};

static void
login_parse_fields(struct twofa_command *cmd, struct twofa_login_context *login)
{
	unsigned int i;

	login->user = login->service = login->mech = login->rip =
		login->session = "";
	for (i = 0; i < N_ELEMENTS(string_fields); i++) {
		const char *value =
			twofa_command_field(cmd, string_fields[i].key);
		const char **member =
			PTR_OFFSET(login, string_fields[i].offset);

		if (value != NULL)
			*member = value;
	}
	for (i = 0; i < N_ELEMENTS(flag_fields); i++) {
		bool *member = PTR_OFFSET(login, flag_fields[i].offset);

		*member = twofa_command_flag(cmd, flag_fields[i].key);
	}
}

static void
login_parse_names(struct twofa_command *cmd, struct twofa_login_context *login)
{
	ARRAY_TYPE(const_string) names;
	const char *value, *name, *error;
	unsigned int pos = 0;

	p_array_init(&names, cmd->pool, 4);
	while ((value = twofa_fields_next(cmd->args, "name", &pos)) != NULL) {
		login->user = value;
		if (twofa_name_canonical(value, &name, &error) < 0) {
			login->bad_name = TRUE;
			continue;
		}
		if (array_lsearch(&names, &name, i_strcmp_p) != NULL)
			continue;
		name = p_strdup(cmd->pool, name);
		array_push_back(&names, &name);
	}
	array_append_zero(&names);
	login->names = array_front(&names);
}

static void
login_parse_homes(struct twofa_command *cmd, struct twofa_login_context *login)
{
	ARRAY_TYPE(const_string) homes;
	const char *value;
	unsigned int pos = 0;

	p_array_init(&homes, cmd->pool, 2);
	while ((value = twofa_fields_next(cmd->args, "home", &pos)) != NULL)
		array_push_back(&homes, &value);
	array_append_zero(&homes);
	login->homes = array_front(&homes);
	login->tags = twofa_homes_tags(cmd->service, cmd->pool, login->homes);
}

static void parse_ip(const char *value, struct ip_addr *ip_r)
{
	if (value == NULL || net_addr2ip(value, ip_r) < 0)
		i_zero(ip_r);
}

static void
login_parse_scope(struct twofa_command *cmd, struct twofa_login_context *login)
{
	struct twofa_scope_login *scope = &login->scope;

	scope->service = login->service;
	parse_ip(login->rip, &scope->remote_ip);
	parse_ip(twofa_command_field(cmd, "real_rip"), &scope->real_remote_ip);
	if (scope->real_remote_ip.family == 0)
		scope->real_remote_ip = scope->remote_ip;
	scope->from_gateway = twofa_networks_match(&cmd->service->gateways,
						   &scope->real_remote_ip);
	login->from_webmail = twofa_networks_match(&cmd->service->webmails,
						   &scope->real_remote_ip);
	if (login->from_webmail)
		login->wish = twofa_webmail_wish_parse(login->session);
}

static void
login_parse_ticket(struct twofa_command *cmd, struct twofa_login_context *login)
{
	if (twofa_ticket_is_sealed(cmd->service->store.keys, login->session,
				   ioloop_time)) {
		login->ticket = p_strdup(cmd->pool, twofa_ticket_id_name(
			login->session));
	}
}

static void
login_add_to_event(struct event *event, const struct twofa_login_context *login)
{
	event_add_str(event, "user", login->user);
	event_add_str(event, "service", login->service);
	event_add_str(event, "mechanism", login->mech);
	event_add_str(event, "remote_ip", login->rip);
	event_add_str(event, "session", login->session);
}

const struct twofa_login_context *
twofa_login_context_parse(struct twofa_command *cmd)
{
	struct twofa_login_context *login =
		p_new(cmd->pool, struct twofa_login_context, 1);
	const char *exempt = twofa_command_field(cmd, "exempt");

	login_parse_fields(cmd, login);
	login_parse_names(cmd, login);
	login_parse_homes(cmd, login);
	login_parse_scope(cmd, login);
	login_parse_ticket(cmd, login);
	login->not_exempt = exempt != NULL && strcmp(exempt, "0") == 0;
	cmd->login = login;
	cmd->add_login = login_add_to_event;
	cmd->login_ip = *login->rip == '\0' ? NULL : login->rip;
	cmd->login_service = *login->service == '\0' ? NULL : login->service;
	cmd->login_program = login->program;
	return login;
}

const char *
twofa_login_context_result(const struct twofa_login_context *login)
{
	if (login->result == NULL)
		return "";
	if (strcmp(login->result, "ok") == 0)
		return TWOFA_ACTIVITY_OK;
	return login->missing ? TWOFA_ACTIVITY_ASKED : TWOFA_ACTIVITY_FAIL;
}

const char *twofa_login_context_column(const char *value)
{
	return str_sanitize_utf8(value == NULL ? "" : value, COLUMN_MAX_CHARS);
}
