/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "net.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-command.h"
#include "service/health/twofa-health.h"
#include "service/login/login-fault.h"
#include "service/manage/twofa-panel-find.h"
#include "service/twofa-dispatch.h"
#include "service/twofa-permissions.h"

/* Each command passes here: its role and its fields are compared with the
   tables of permissions, the health of the service is looked at, and the
   mailbox that it is about is found, before its handler runs. */

static const char *const *
fields_allowed(enum twofa_role role, const char *const *fields)
{
	const char **allowed;
	unsigned int count = 0;

	allowed = t_new(const char *, str_array_length(fields) + 1);
	for (; *fields != NULL; fields++) {
		if (!twofa_permissions_ignore(role, *fields))
			allowed[count++] = *fields;
	}
	return allowed;
}

static void
send_unknown(struct twofa_command_client *client, const char *id)
{
	string_t *line = t_str_new(64);

	str_printfa(line, "ERROR\t%s", id);
	twofa_fields_add(line, "text", "unknown command");
	str_append_c(line, '\n');
	client->send(client, line);
}

static int parse_user(struct twofa_command *cmd)
{
	const char *user = twofa_command_field(cmd, "user");
	const char *name, *error = "user is missing";

	if (user == NULL &&
	    (cmd->def->flags & TWOFA_COMMAND_FLAG_MAY_USER) != 0)
		return 0;
	if (user == NULL || twofa_name_canonical(user, &name, &error) < 0) {
		twofa_command_fail(cmd, "bad-input", error);
		return -1;
	}
	cmd->user = p_strdup(cmd->pool, name);
	return 0;
}

/* A program that acts for a person may tell that person's address. */
static int parse_client_ip(struct twofa_command *cmd)
{
	const char *value = twofa_command_field(cmd, "client_ip");
	struct ip_addr ip;

	if (cmd->role != TWOFA_ROLE_ADMIN || value == NULL || *value == '\0')
		return 0;
	if (net_addr2ip(value, &ip) < 0) {
		twofa_command_fail(cmd, "bad-input",
				   "client-ip: is not an IP address");
		return -1;
	}
	cmd->client_ip = p_strdup(cmd->pool, net_ip2addr(&ip));
	return 0;
}

static void handle(struct twofa_command *cmd)
{
	cmd->def->handler(cmd);
}

/* The only place that says which mailbox a command is about: for the User Panel
   it is the session's. */
static void handle_for_user(struct twofa_command *cmd)
{
	if (cmd->role == TWOFA_ROLE_USER)
		twofa_panel_find(cmd, handle);
	else if (parse_user(cmd) == 0)
		handle(cmd);
}

static void run(struct twofa_command *cmd)
{
	const char *fault = twofa_health_check(cmd->service);

	if (fault != NULL)
		twofa_login_fault(cmd, fault);
	else if (parse_client_ip(cmd) < 0)
		return;
	else if ((cmd->def->flags & (TWOFA_COMMAND_FLAG_USER |
				     TWOFA_COMMAND_FLAG_MAY_USER)) != 0)
		handle_for_user(cmd);
	else
		handle(cmd);
}

int twofa_dispatch_line(struct twofa_service *service,
			struct twofa_command_client *client,
			enum twofa_role role, const char *const *args)
{
	const struct twofa_command_def *def;
	uint64_t id;

	if (args[0] == NULL || args[1] == NULL ||
	    str_to_uint64(args[1], &id) < 0)
		return -1;
	def = twofa_permissions_find(args[0], role);
	if (def == NULL) {
		send_unknown(client, args[1]);
		return 0;
	}
	run(twofa_command_create(service, client, role, def, args[1],
				 fields_allowed(role, args + 2)));
	return 0;
}
