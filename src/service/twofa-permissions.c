/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "net.h"
#include "lib-protocol/twofa-protocol.h"
#include "service/command/twofa-handlers.h"
#include "service/twofa-permissions.h"

/* The tables of roles, commands, fields, and what a command needs besides the
   role. doc/protocol.md describes them for people. */

static const struct {
	const char *socket_name;
	enum twofa_role role;
} roles[] = {
	{ TWOFA_SOCKET_AUTH, TWOFA_ROLE_AUTH },
	{ TWOFA_SOCKET_ADMIN, TWOFA_ROLE_ADMIN },
	{ TWOFA_SOCKET_USER, TWOFA_ROLE_USER },
};

#define AUTH TWOFA_ROLE_AUTH
#define ADMIN TWOFA_ROLE_ADMIN
#define PANEL TWOFA_ROLE_USER
#define BOTH (TWOFA_ROLE_ADMIN | TWOFA_ROLE_USER)
#define USER TWOFA_COMMAND_FLAG_USER
#define MAY_USER TWOFA_COMMAND_FLAG_MAY_USER
#define ONE_WAY TWOFA_COMMAND_FLAG_ONE_WAY
#define CHANGES TWOFA_COMMAND_FLAG_CHANGES
#define PHONE TWOFA_COMMAND_FLAG_PHONE

/* The columns: name, roles, flags, the proofs that the User Panel's session
   needs, the proofs that an admin needs, and the handler. CONFIRM and
   DEVICE-CONFIRM take a code of the pending secret in any case: it proves the
   device, not the client. */
static const struct twofa_command_def commands[] = {
	{ "CHECK", AUTH, 0, 0, 0, twofa_cmd_check },
	{ "CODE", AUTH, 0, 0, 0, twofa_cmd_code },
	{ "FINISH", AUTH, ONE_WAY, 0, 0, twofa_cmd_finish },
	{ "HOME", AUTH, ONE_WAY, 0, 0, twofa_cmd_home },
	{ "OPEN", AUTH, ONE_WAY, 0, 0, twofa_cmd_open },

	{ "TICKET", PANEL, 0, 0, 0, twofa_cmd_ticket },
	{ "LOGIN", PANEL, CHANGES, 0, 0, twofa_cmd_login },
	{ "SESSION", PANEL, USER, 0, 0, twofa_cmd_session },
	{ "LOGOUT", PANEL, USER | CHANGES, 0, 0, twofa_cmd_logout },

	{ "ENTRY-BEGIN", PANEL, 0, 0, 0, twofa_cmd_entry_begin },
	{ "ENTRY-KEEP", PANEL, 0, 0, 0, twofa_cmd_entry_keep },
	{ "ENTRY-SHOW", PANEL, 0, 0, 0, twofa_cmd_entry_show },
	{ "FORM-BEGIN", PANEL, USER, 0, 0, twofa_cmd_form_begin },
	{ "FORM-KEEP", PANEL, USER, 0, 0, twofa_cmd_form_keep },
	{ "FORM-SHOW", PANEL, USER, 0, 0, twofa_cmd_form_show },
	{ "FORM-DROP", PANEL, USER, 0, 0, twofa_cmd_form_drop },
	{ "QR", PANEL, USER, 0, 0, twofa_cmd_qr },
	{ "PHONE-BEGIN", PANEL, USER | CHANGES,
	  TWOFA_NEED_CODE_OR_RECENT, 0, twofa_cmd_phone_begin },
	{ "PHONE-SHOW", PANEL, USER | PHONE, 0, 0, twofa_cmd_phone_show },

	{ "ENABLE", BOTH, USER | CHANGES,
	  TWOFA_NEED_RECENT_IF_ON | TWOFA_NEED_CODE, 0, twofa_cmd_enable },
	{ "ENABLE-SHOW", PANEL, USER,
	  TWOFA_NEED_RECENT_IF_ON, 0, twofa_cmd_enable_show },
	{ "CONFIRM", BOTH, USER | CHANGES, 0, 0, twofa_cmd_confirm },
	{ "DISABLE", BOTH, USER | CHANGES,
	  TWOFA_NEED_RECENT | TWOFA_NEED_CODE, TWOFA_NEED_CODE_OR_FORCE,
	  twofa_cmd_disable },
	{ "DEVICE-ADD", BOTH, USER | CHANGES,
	  TWOFA_NEED_RECENT | TWOFA_NEED_CODE, TWOFA_NEED_CODE_OR_FORCE,
	  twofa_cmd_device_add },
	{ "DEVICE-CONFIRM", BOTH, USER | CHANGES, 0, 0,
	  twofa_cmd_device_confirm },
	{ "DEVICE-SHOW", PANEL, USER, TWOFA_NEED_RECENT, 0,
	  twofa_cmd_device_show },
	{ "DEVICE-LIST", BOTH, USER, 0, 0, twofa_cmd_device_list },
	{ "DEVICE-REMOVE", BOTH, USER | CHANGES,
	  TWOFA_NEED_RECENT | TWOFA_NEED_CODE, TWOFA_NEED_CODE_OR_FORCE,
	  twofa_cmd_device_remove },
	{ "DEVICE-RENAME", BOTH, USER | CHANGES,
	  TWOFA_NEED_CODE_OR_RECENT, 0, twofa_cmd_device_rename },
	{ "APP-ADD", BOTH, USER | CHANGES | PHONE,
	  TWOFA_NEED_CODE_OR_RECENT, 0, twofa_cmd_app_add },
	{ "APP-LIST", BOTH, USER, 0, 0, twofa_cmd_app_list },
	{ "APP-REVOKE", BOTH, USER | CHANGES, 0, 0, twofa_cmd_app_revoke },
	{ "RECOVERY", BOTH, USER | CHANGES,
	  TWOFA_NEED_RECENT_IF_ON | TWOFA_NEED_CODE, 0, twofa_cmd_recovery },
	{ "ACTIVITY", BOTH, USER, 0, 0, twofa_cmd_activity },
	{ "PROGRAMS", BOTH, USER, 0, 0, twofa_cmd_programs },
	{ "NOTICES", BOTH, USER, 0, 0, twofa_cmd_notices },
	{ "NOTICES-SET", BOTH, USER | CHANGES,
	  TWOFA_NEED_CODE, 0, twofa_cmd_notices_set },
	{ "NOTICES-ADDRESS", BOTH, USER | CHANGES,
	  TWOFA_NEED_CODE, 0, twofa_cmd_notices_address },
	{ "NOTICES-CONFIRM", BOTH, USER | CHANGES,
	  TWOFA_NEED_CODE_OR_RECENT, 0, twofa_cmd_notices_confirm },

	{ "STATUS", ADMIN, MAY_USER, 0, 0, twofa_cmd_status },
	{ "LIST", ADMIN, 0, 0, 0, twofa_cmd_list },
	{ "REPORT", ADMIN, 0, 0, 0, twofa_cmd_report },
	{ "SESSIONS", ADMIN, USER, 0, 0, twofa_cmd_sessions },
	{ "SESSIONS-END", ADMIN, USER | CHANGES, 0, 0, twofa_cmd_sessions_end },
	{ "TEST", ADMIN, USER, 0, 0, twofa_cmd_test },
	{ "VERIFY", ADMIN, USER, 0, 0, twofa_cmd_verify },
	{ "DEVICE-IMPORT", ADMIN, USER | CHANGES,
	  0, TWOFA_NEED_CODE_OR_FORCE, twofa_cmd_device_import },
	{ "DEVICE-RESYNC", ADMIN, USER | CHANGES, 0, 0,
	  twofa_cmd_device_resync },
	{ "UNLOCK", ADMIN, USER | CHANGES, 0, 0, twofa_cmd_unlock },
	{ "HOMES", ADMIN, 0, 0, 0, twofa_cmd_homes },
	{ "ALIAS-ADD", ADMIN, USER | CHANGES, 0, 0, twofa_cmd_alias_add },
	{ "ALIAS-LIST", ADMIN, USER, 0, 0, twofa_cmd_alias_list },
	{ "ALIAS-REMOVE", ADMIN, USER | CHANGES, 0, 0, twofa_cmd_alias_remove },
	{ "RENAME", ADMIN, USER | CHANGES, 0, 0, twofa_cmd_rename },
	{ "DELETE", ADMIN, USER | CHANGES, 0, 0, twofa_cmd_delete },
	{ "POLICY-CHECK", ADMIN, 0, 0, 0, twofa_cmd_policy_check },
	{ "POLICY-LIST", ADMIN, 0, 0, 0, twofa_cmd_policy_list },
	{ "POLICY-REMOVE", ADMIN, CHANGES, 0, 0, twofa_cmd_policy_remove },
	{ "POLICY-REPAIR", ADMIN, CHANGES, 0, 0, twofa_cmd_policy_repair },
	{ "POLICY-SET", ADMIN, CHANGES, 0, 0, twofa_cmd_policy_set },
	{ "POLICY-SHOW", ADMIN, 0, 0, 0, twofa_cmd_policy_show },
};

/* The fields that the service ignores when this role sends them: the session
   says whose mailbox the User Panel acts for, and the rest is for admins. */
static const struct {
	enum twofa_role role;
	const char *key;
} ignored_fields[] = {
	{ PANEL, "user" },
	{ PANEL, "force" },
	{ PANEL, "issuer" },
	{ PANEL, "from" },
	{ PANEL, "emergency" },
	{ PANEL, "home" },
	{ PANEL, "shared_home" },
	{ PANEL, "other_name" },
	{ PANEL, "no_kick" },
};

/* A client that comes through a port gets no role: only a UNIX socket has an
   owner and a mode. */
static bool is_unix_socket(int fd)
{
	struct ip_addr ip;
	in_port_t port;

	return net_getsockname(fd, &ip, &port) == 0 && ip.family == 0;
}

enum twofa_role twofa_permissions_role(int fd, const char *socket_name)
{
	unsigned int i;

	for (i = 0; is_unix_socket(fd) && i < N_ELEMENTS(roles); i++) {
		if (strcmp(roles[i].socket_name, socket_name) == 0)
			return roles[i].role;
	}
	return TWOFA_ROLE_NONE;
}

const struct twofa_command_def *
twofa_permissions_find(const char *command, enum twofa_role role)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(commands); i++) {
		if (strcmp(commands[i].name, command) == 0)
			return (commands[i].roles & role) != 0 ?
				&commands[i] : NULL;
	}
	return NULL;
}

bool twofa_permissions_ignore(enum twofa_role role, const char *field)
{
	size_t len = strcspn(field, "=");
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(ignored_fields); i++) {
		if ((ignored_fields[i].role & role) != 0 &&
		    strlen(ignored_fields[i].key) == len &&
		    memcmp(ignored_fields[i].key, field, len) == 0)
			return TRUE;
	}
	return FALSE;
}
