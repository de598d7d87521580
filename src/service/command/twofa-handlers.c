/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/command/twofa-handlers.h"

/* Which command may be called by whom: all that there is to know about
   permissions is in this table. */

#define AUTH TWOFA_ROLE_AUTH
#define ADMIN TWOFA_ROLE_ADMIN
#define PANEL TWOFA_ROLE_USER
#define BOTH (TWOFA_ROLE_ADMIN | TWOFA_ROLE_USER)
#define USER TWOFA_COMMAND_FLAG_USER
#define MAY_USER TWOFA_COMMAND_FLAG_MAY_USER
#define ONE_WAY TWOFA_COMMAND_FLAG_ONE_WAY
#define CHANGES TWOFA_COMMAND_FLAG_CHANGES

static const struct twofa_command_def twofa_commands[] = {
	{ "CHECK",	AUTH,	0,		twofa_cmd_check },
	{ "CODE",	AUTH,	0,		twofa_cmd_code },
	{ "FINISH",	AUTH,	ONE_WAY,	twofa_cmd_finish },

	{ "LOGIN",	PANEL,	CHANGES,	twofa_cmd_login },
	{ "SESSION",	PANEL,	USER,		twofa_cmd_session },
	{ "LOGOUT",	PANEL,	USER | CHANGES,	twofa_cmd_logout },

	{ "ENABLE",	BOTH,	USER | CHANGES,	twofa_cmd_enable },
	{ "CONFIRM",	BOTH,	USER | CHANGES,	twofa_cmd_confirm },
	{ "DISABLE",	BOTH,	USER | CHANGES,	twofa_cmd_disable },
	{ "APP-ADD",	BOTH,	USER | CHANGES,	twofa_cmd_app_add },
	{ "APP-LIST",	BOTH,	USER,		twofa_cmd_app_list },
	{ "APP-REVOKE",	BOTH,	USER | CHANGES,	twofa_cmd_app_revoke },
	{ "RECOVERY",	BOTH,	USER | CHANGES,	twofa_cmd_recovery },
	{ "ACTIVITY",	BOTH,	USER,		twofa_cmd_activity },

	{ "STATUS",	ADMIN,	MAY_USER,	twofa_cmd_status },
	{ "LIST",	ADMIN,	0,		twofa_cmd_list },
	{ "SESSIONS",	ADMIN,	USER,		twofa_cmd_sessions },
	{ "SESSIONS-END", ADMIN, USER | CHANGES, twofa_cmd_sessions_end },
	{ "TEST",	ADMIN,	USER,		twofa_cmd_test },
	{ "VERIFY",	ADMIN,	USER,		twofa_cmd_verify },
	{ "UNLOCK",	ADMIN,	USER | CHANGES,	twofa_cmd_unlock },
	{ "RENAME",	ADMIN,	USER | CHANGES,	twofa_cmd_rename },
	{ "DELETE",	ADMIN,	USER | CHANGES,	twofa_cmd_delete },
};

const struct twofa_command_def *
twofa_command_find(const char *name, enum twofa_role role)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(twofa_commands); i++) {
		if (strcmp(twofa_commands[i].name, name) == 0)
			break;
	}
	if (i == N_ELEMENTS(twofa_commands) ||
	    (twofa_commands[i].roles & role) == 0)
		return NULL;
	return &twofa_commands[i];
}
