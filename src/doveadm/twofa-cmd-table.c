/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-cmd.h"

/* What commands there are. doveadm's HTTP API makes its names of these:
   "twofa app-password add" is called twofaAppPasswordAdd, the parameter
   "no-check" noCheck. The order of the positional parameters is the order on
   the command line. */

#define PARAM_POS(name, type) \
	DOVEADM_CMD_PARAM('\0', name, type, CMD_PARAM_FLAG_POSITIONAL)
#define PARAM_STR(name) DOVEADM_CMD_PARAM('\0', name, CMD_PARAM_STR, 0)
#define PARAM_LIST(name) DOVEADM_CMD_PARAM('\0', name, CMD_PARAM_ARRAY, 0)
#define PARAM_BOOL(name) DOVEADM_CMD_PARAM('\0', name, CMD_PARAM_BOOL, 0)

#define PARAM_SOCKET DOVEADM_CMD_PARAM('a', "socket-path", CMD_PARAM_STR, 0)
#define PARAM_USER PARAM_POS("user", CMD_PARAM_STR)
/* "189 145" may come as two arguments */
#define PARAM_CODE PARAM_POS("code", CMD_PARAM_ARRAY)

#define USAGE_SOCKET "[-a <socket>]"

#define COLUMNS(name) static const struct twofa_column name##_columns[]
#define COLUMNS_END { NULL, 0 }

COLUMNS(list) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "status", TWOFA_COLUMN_STRING },
	{ "recovery_codes", TWOFA_COLUMN_NUMBER },
	{ "app_passwords", TWOFA_COLUMN_NUMBER },
	{ "changed", TWOFA_COLUMN_TIME },
	COLUMNS_END
};

COLUMNS(enable) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "status", TWOFA_COLUMN_STRING },
	{ "secret", TWOFA_COLUMN_STRING },
	{ "uri", TWOFA_COLUMN_STRING },
	{ "qr", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	COLUMNS_END
};

COLUMNS(confirm) = {
	{ "recovery_code", TWOFA_COLUMN_STRING },
	{ "app_password", TWOFA_COLUMN_STRING },
	{ "id", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	{ "scope", TWOFA_COLUMN_STRING },
	{ "created", TWOFA_COLUMN_TIME },
	{ "created_from", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(app_add) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "password", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	{ "scope", TWOFA_COLUMN_STRING },
	{ "networks", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	COLUMNS_END
};

COLUMNS(app_list) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	{ "scope", TWOFA_COLUMN_STRING },
	{ "networks", TWOFA_COLUMN_STRING },
	{ "created", TWOFA_COLUMN_TIME },
	{ "created_from", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	{ "last_used", TWOFA_COLUMN_TIME },
	{ "last_ip", TWOFA_COLUMN_STRING },
	{ "last_service", TWOFA_COLUMN_STRING },
	/* why it can't be used */
	{ "damaged", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(app_revoke) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(recovery) = {
	{ "recovery_code", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	COLUMNS_END
};

COLUMNS(disable) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "status", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(test) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "result", TWOFA_COLUMN_STRING },
	/* may be negative: the JSON formatter panics at such a number */
	{ "offset", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(verify) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "method", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(activity) = {
	{ "service", TWOFA_COLUMN_STRING },
	{ "ip", TWOFA_COLUMN_STRING },
	{ "method", TWOFA_COLUMN_STRING },
	{ "result", TWOFA_COLUMN_STRING },
	{ "first_seen", TWOFA_COLUMN_TIME },
	{ "last_seen", TWOFA_COLUMN_TIME },
	{ "times", TWOFA_COLUMN_NUMBER },
	COLUMNS_END
};

COLUMNS(rename) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "new", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(sessions) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "kind", TWOFA_COLUMN_STRING },
	{ "created", TWOFA_COLUMN_TIME },
	{ "last_used", TWOFA_COLUMN_TIME },
	{ "expires", TWOFA_COLUMN_TIME },
	{ "ip", TWOFA_COLUMN_STRING },
	{ "service", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(init) = {
	{ "result", TWOFA_COLUMN_STRING },
	{ "store_id", TWOFA_COLUMN_STRING },
	{ "key_file", TWOFA_COLUMN_STRING },
	{ "driver", TWOFA_COLUMN_STRING },
	{ "store", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(check_config) = {
	{ "check", TWOFA_COLUMN_STRING },
	{ "result", TWOFA_COLUMN_STRING },
	{ "text", TWOFA_COLUMN_STRING },
	{ "remedy", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

static const char *const required_user[] = { "user", NULL };
static const char *const required_user_new[] = { "user", "new", NULL };
static const char *const required_user_label[] = { "user", "label", NULL };
static const char *const required_user_id[] = { "user", "all|id", NULL };

struct twofa_cmd twofa_cmd_table[] = { {
	.cmd = {
		.name = "twofa init",
		.usage = USAGE_SOCKET,
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
DOVEADM_CMD_PARAMS_END
	},
	.columns = init_columns,
	.single = TRUE,
	.cli_only = TRUE,
	.present = twofa_cmd_init_present,
	.run = twofa_cmd_init_run,
}, {
	.cmd = {
		.name = "twofa check-config",
		.usage = USAGE_SOCKET,
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
DOVEADM_CMD_PARAMS_END
	},
	.columns = check_config_columns,
	.present = twofa_cmd_check_config_present,
	.run = twofa_cmd_check_config_run,
}, {
	.cmd = {
		.name = "twofa status",
		.usage = USAGE_SOCKET" [<user>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "STATUS",
	.read_only = TRUE,
	.run = twofa_cmd_status_run,
}, {
	.cmd = {
		.name = "twofa list",
		.usage = USAGE_SOCKET" [--status <status>] "
			"[<mask>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_STR("status")
PARAM_POS("mask", CMD_PARAM_STR)
DOVEADM_CMD_PARAMS_END
	},
	.request = "LIST",
	.columns = list_columns,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa enable",
		.usage = USAGE_SOCKET" [--qr utf8|svg|none] [--new] "
			"[--no-check] <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_STR("qr")
PARAM_BOOL("new")
PARAM_BOOL("no-check")
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "ENABLE",
	.required = required_user,
	.columns = enable_columns,
	.single = TRUE,
	.check_mailbox = TRUE,
	.present = twofa_cmd_enable_present,
	.run = twofa_cmd_enable_run,
}, {
	.cmd = {
		.name = "twofa confirm",
		.usage = USAGE_SOCKET" [--keep all|none|<id>] "
			"<user> [<code>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_LIST("keep")
PARAM_USER
PARAM_CODE
DOVEADM_CMD_PARAMS_END
	},
	.request = "CONFIRM",
	.required = required_user,
	.columns = confirm_columns,
	.present = twofa_cmd_confirm_present,
}, {
	.cmd = {
		.name = "twofa disable",
		.usage = USAGE_SOCKET" [--force] <user> [<code>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_BOOL("force")
PARAM_USER
PARAM_CODE
DOVEADM_CMD_PARAMS_END
	},
	.request = "DISABLE",
	.required = required_user,
	.columns = disable_columns,
	.single = TRUE,
	.done = "two-factor authentication is off",
}, {
	.cmd = {
		.name = "twofa app-password add",
		.usage = USAGE_SOCKET" [--scope <services>] "
			"[--network <networks>] [--expires <time>] "
			"[--no-check] <user> <label>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_LIST("scope")
PARAM_LIST("network")
PARAM_STR("expires")
PARAM_BOOL("no-check")
PARAM_USER
PARAM_POS("label", CMD_PARAM_STR)
DOVEADM_CMD_PARAMS_END
	},
	.request = "APP-ADD",
	.required = required_user_label,
	.columns = app_add_columns,
	.single = TRUE,
	.check_mailbox = TRUE,
}, {
	.cmd = {
		.name = "twofa app-password list",
		.usage = USAGE_SOCKET" <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "APP-LIST",
	.required = required_user,
	.columns = app_list_columns,
	.read_only = TRUE,
	.present = twofa_cmd_app_list_present,
}, {
	.cmd = {
		.name = "twofa app-password revoke",
		.usage = USAGE_SOCKET" <user> <id>|--all",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_BOOL("all")
PARAM_USER
PARAM_POS("id", CMD_PARAM_STR)
DOVEADM_CMD_PARAMS_END
	},
	.request = "APP-REVOKE",
	.required = required_user_id,
	.columns = app_revoke_columns,
}, {
	.cmd = {
		.name = "twofa recovery-codes",
		.usage = USAGE_SOCKET" [--emergency [--expires <time>]] <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_BOOL("emergency")
PARAM_STR("expires")
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "RECOVERY",
	.required = required_user,
	.columns = recovery_columns,
}, {
	.cmd = {
		.name = "twofa check",
		.usage = USAGE_SOCKET" <user> [<code>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
PARAM_CODE
DOVEADM_CMD_PARAMS_END
	},
	.request = "TEST",
	.required = required_user,
	.columns = test_columns,
	.read_only = TRUE,
	.single = TRUE,
	.present = twofa_cmd_test_present,
}, {
	.cmd = {
		.name = "twofa verify",
		.usage = USAGE_SOCKET" <user> [<code>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
PARAM_CODE
DOVEADM_CMD_PARAMS_END
	},
	.request = "VERIFY",
	.required = required_user,
	.columns = verify_columns,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa sessions list",
		.usage = USAGE_SOCKET" <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "SESSIONS",
	.required = required_user,
	.columns = sessions_columns,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa sessions end",
		.usage = USAGE_SOCKET" <user> [<id>]",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
PARAM_POS("id", CMD_PARAM_STR)
DOVEADM_CMD_PARAMS_END
	},
	.request = "SESSIONS-END",
	.required = required_user,
	.columns = sessions_columns,
}, {
	.cmd = {
		.name = "twofa unlock",
		.usage = USAGE_SOCKET" <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "UNLOCK",
	.required = required_user,
	.done = "codes are accepted again",
}, {
	.cmd = {
		.name = "twofa activity",
		.usage = USAGE_SOCKET" <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "ACTIVITY",
	.required = required_user,
	.columns = activity_columns,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa rename",
		.usage = USAGE_SOCKET" <old> <new>|@<old domain> @<new domain>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
PARAM_POS("new", CMD_PARAM_STR)
DOVEADM_CMD_PARAMS_END
	},
	.request = "RENAME",
	.required = required_user_new,
	.columns = rename_columns,
	.present = twofa_cmd_rename_present,
}, {
	.cmd = {
		.name = "twofa delete",
		.usage = USAGE_SOCKET" <user>",
DOVEADM_CMD_PARAMS_START
PARAM_SOCKET
PARAM_USER
DOVEADM_CMD_PARAMS_END
	},
	.request = "DELETE",
	.required = required_user,
	.done = "nothing is known of this mailbox any more",
}, {
	.cmd = { .name = NULL }
} };
