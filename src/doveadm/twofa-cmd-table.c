/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-columns.h"

/* The list of commands: doveadm's HTTP API derives its names from these. It
   calls "twofa app-password add" twofaAppPasswordAdd, and the parameter
   "no-check" noCheck. The command line takes positional parameters in this
   order. */

#define PARAM_POS(name, type) \
	DOVEADM_CMD_PARAM('\0', name, type, CMD_PARAM_FLAG_POSITIONAL)
#define PARAM_STR(name) DOVEADM_CMD_PARAM('\0', name, CMD_PARAM_STR, 0)
#define PARAM_LIST(name) DOVEADM_CMD_PARAM('\0', name, CMD_PARAM_ARRAY, 0)
#define PARAM_BOOL(name) DOVEADM_CMD_PARAM('\0', name, CMD_PARAM_BOOL, 0)

#define PARAM_SOCKET DOVEADM_CMD_PARAM('a', "socket-path", CMD_PARAM_STR, 0)
#define PARAM_USER PARAM_POS("user", CMD_PARAM_STR)
/* "189 145" may come as two arguments */
#define PARAM_CODE PARAM_POS("code", CMD_PARAM_ARRAY)

/* all commands have the first one */
#define PARAMS(more) \
	DOVEADM_CMD_PARAMS_START PARAM_SOCKET more DOVEADM_CMD_PARAMS_END

#define USAGE_SOCKET "[-a <socket>]"

static const char *const required_user[] = { "user", NULL };
static const char *const required_user_new[] = { "user", "new", NULL };
static const char *const required_user_label[] = { "user", "label", NULL };
static const char *const required_user_id[] = { "user", "all|id", NULL };

struct twofa_cmd twofa_cmd_table[] = { {
	.cmd = {
		.name = "twofa init",
		.usage = USAGE_SOCKET,
		PARAMS()
	},
	.columns = twofa_columns_init,
	.single = TRUE,
	.cli_only = TRUE,
	.present = twofa_cmd_init_present,
	.run = twofa_cmd_init_run,
}, {
	.cmd = {
		.name = "twofa check-config",
		.usage = USAGE_SOCKET,
		PARAMS()
	},
	.columns = twofa_columns_check_config,
	.present = twofa_cmd_check_config_present,
	.run = twofa_cmd_check_config_run,
}, {
	.cmd = {
		.name = "twofa status",
		.usage = USAGE_SOCKET" [<user>]",
		PARAMS(PARAM_USER)
	},
	.request = "STATUS",
	.read_only = TRUE,
	.run = twofa_cmd_status_run,
}, {
	.cmd = {
		.name = "twofa list",
		.usage = USAGE_SOCKET" [--status <status>] "
			"[<mask>]",
		PARAMS(PARAM_STR("status") PARAM_POS("mask", CMD_PARAM_STR))
	},
	.request = "LIST",
	.columns = twofa_columns_list,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa enable",
		.usage = USAGE_SOCKET" [--qr utf8|svg|none] [--new] "
			"[--no-check] <user>",
		PARAMS(PARAM_STR("qr") PARAM_BOOL("new")
		       PARAM_BOOL("no-check") PARAM_USER)
	},
	.request = "ENABLE",
	.required = required_user,
	.columns = twofa_columns_enable,
	.single = TRUE,
	.check_mailbox = TRUE,
	.present = twofa_cmd_enable_present,
	.run = twofa_cmd_enable_run,
}, {
	.cmd = {
		.name = "twofa confirm",
		.usage = USAGE_SOCKET" [--keep all|none|<id>] "
			"<user> [<code>]",
		PARAMS(PARAM_LIST("keep") PARAM_USER PARAM_CODE)
	},
	.request = "CONFIRM",
	.required = required_user,
	.columns = twofa_columns_confirm,
	.present = twofa_cmd_confirm_present,
}, {
	.cmd = {
		.name = "twofa disable",
		.usage = USAGE_SOCKET" [--force] <user> [<code>]",
		PARAMS(PARAM_BOOL("force") PARAM_USER PARAM_CODE)
	},
	.request = "DISABLE",
	.required = required_user,
	.columns = twofa_columns_disable,
	.single = TRUE,
	.done = "two-factor authentication is off",
}, {
	.cmd = {
		.name = "twofa app-password add",
		.usage = USAGE_SOCKET" [--scope <services>] "
			"[--network <networks>] [--expires <time>] "
			"[--no-check] <user> <label>",
		PARAMS(PARAM_LIST("scope") PARAM_LIST("network")
		       PARAM_STR("expires") PARAM_BOOL("no-check")
		       PARAM_USER PARAM_POS("label", CMD_PARAM_STR))
	},
	.request = "APP-ADD",
	.required = required_user_label,
	.columns = twofa_columns_app_add,
	.single = TRUE,
	.check_mailbox = TRUE,
}, {
	.cmd = {
		.name = "twofa app-password list",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "APP-LIST",
	.required = required_user,
	.columns = twofa_columns_app_list,
	.read_only = TRUE,
	.present = twofa_cmd_app_list_present,
}, {
	.cmd = {
		.name = "twofa app-password revoke",
		.usage = USAGE_SOCKET" <user> <id>|--all",
		PARAMS(PARAM_BOOL("all") PARAM_USER PARAM_POS("id", CMD_PARAM_STR))
	},
	.request = "APP-REVOKE",
	.required = required_user_id,
	.columns = twofa_columns_app_revoke,
}, {
	.cmd = {
		.name = "twofa recovery-codes",
		.usage = USAGE_SOCKET" [--emergency [--expires <time>]] <user>",
		PARAMS(PARAM_BOOL("emergency") PARAM_STR("expires") PARAM_USER)
	},
	.request = "RECOVERY",
	.required = required_user,
	.columns = twofa_columns_recovery,
}, {
	.cmd = {
		.name = "twofa check",
		.usage = USAGE_SOCKET" <user> [<code>]",
		PARAMS(PARAM_USER PARAM_CODE)
	},
	.request = "TEST",
	.required = required_user,
	.columns = twofa_columns_check,
	.read_only = TRUE,
	.single = TRUE,
	.present = twofa_cmd_check_present,
}, {
	.cmd = {
		.name = "twofa verify",
		.usage = USAGE_SOCKET" <user> [<code>]",
		PARAMS(PARAM_USER PARAM_CODE)
	},
	.request = "VERIFY",
	.required = required_user,
	.columns = twofa_columns_verify,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa sessions list",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "SESSIONS",
	.required = required_user,
	.columns = twofa_columns_sessions,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa sessions end",
		.usage = USAGE_SOCKET" <user> [<id>]",
		PARAMS(PARAM_USER PARAM_POS("id", CMD_PARAM_STR))
	},
	.request = "SESSIONS-END",
	.required = required_user,
	.columns = twofa_columns_sessions,
}, {
	.cmd = {
		.name = "twofa unlock",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "UNLOCK",
	.required = required_user,
	.done = "codes are accepted again",
}, {
	.cmd = {
		.name = "twofa activity",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "ACTIVITY",
	.required = required_user,
	.columns = twofa_columns_activity,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa rename",
		.usage = USAGE_SOCKET" <old> <new>|@<old domain> @<new domain>",
		PARAMS(PARAM_USER PARAM_POS("new", CMD_PARAM_STR))
	},
	.request = "RENAME",
	.required = required_user_new,
	.columns = twofa_columns_rename,
	.present = twofa_cmd_rename_present,
}, {
	.cmd = {
		.name = "twofa delete",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "DELETE",
	.required = required_user,
	.done = "the service has nothing of this mailbox any more",
}, {
	.cmd = { .name = NULL }
} };
