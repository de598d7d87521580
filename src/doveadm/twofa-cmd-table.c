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

/* Connections that were opened by what is gone stay open. */
#define PARAM_NO_KICK PARAM_BOOL("no-kick")

/* all commands have the first one */
#define PARAMS(more) \
	DOVEADM_CMD_PARAMS_START PARAM_SOCKET more DOVEADM_CMD_PARAMS_END

/* Commands that change something, and those that judge a code, may tell the
   address of the person for whom they are sent. */
#define CHANGE_PARAMS(more) \
	DOVEADM_CMD_PARAMS_START PARAM_SOCKET PARAM_STR("client-ip") more \
	DOVEADM_CMD_PARAMS_END

#define USAGE_SOCKET "[-a <socket>]"
#define USAGE_CHANGE USAGE_SOCKET" [--client-ip <address>]"

static const char *const required_user[] = { "user", NULL };
static const char *const required_domain[] = { "domain", NULL };
static const char *const required_user_new[] = { "user", "new", NULL };
static const char *const required_user_alias[] = { "user", "alias", NULL };
static const char *const required_user_label[] = { "user", "label", NULL };
static const char *const required_scope[] = { "scope", NULL };
static const char *const required_scope_policy[] = { "scope", "policy", NULL };
static const char *const required_user_address[] = {
	"user", "remove|address", NULL
};
static const char *const required_user_mailed_code[] = {
	"user", "mailed-code", NULL
};
static const char *const required_user_id_label[] = {
	"user", "id", "label", NULL
};
static const char *const required_user_serial[] = {
	"user", "file", "serial", NULL
};
static const char *const required_user_codes[] = {
	"user", "id", "code", "next", NULL
};
static const char *const required_user_device[] = { "user", "id", NULL };
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
		.name = "twofa doctor",
		.usage = USAGE_SOCKET" [--password-file <file>|"
			"--passwd-file <file>] [--alias <name>] "
			"[--listener <listener>] [--master <user> "
			"--master-password-file <file>] <user>",
		PARAMS(PARAM_STR("password-file") PARAM_STR("passwd-file")
		       PARAM_LIST("alias") PARAM_LIST("listener")
		       PARAM_STR("master") PARAM_STR("master-password-file")
		       PARAM_USER)
	},
	.columns = twofa_columns_doctor,
	/* it asks for a password, and reads and writes files */
	.cli_only = TRUE,
	.present = twofa_cmd_doctor_present,
	.run = twofa_cmd_doctor_run,
}, {
	.cmd = {
		.name = "twofa autoconfig",
		.usage = USAGE_SOCKET" [--web <host>] [--dir <directory>] "
			"<domain>",
		PARAMS(PARAM_STR("web") PARAM_STR("dir")
		       PARAM_POS("domain", CMD_PARAM_STR))
	},
	.required = required_domain,
	.columns = twofa_columns_autoconfig,
	.present = twofa_cmd_autoconfig_present,
	.run = twofa_cmd_autoconfig_run,
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
		.usage = USAGE_SOCKET" [--offline|[--status <status>] "
			"[<mask>]]",
		PARAMS(PARAM_BOOL("offline") PARAM_STR("status")
		       PARAM_POS("mask", CMD_PARAM_STR))
	},
	.request = "LIST",
	.columns = twofa_columns_list,
	.run = twofa_cmd_list_run,
}, {
	.cmd = {
		.name = "twofa report",
		.usage = USAGE_SOCKET" [--domain <domain>] [--only <class>] "
			"[--summary] [--records]",
		PARAMS(PARAM_STR("domain") PARAM_STR("only")
		       PARAM_BOOL("summary") PARAM_BOOL("records"))
	},
	.columns = twofa_columns_report,
	.run = twofa_cmd_report_run,
}, {
	.cmd = {
		.name = "twofa enable",
		.usage = USAGE_CHANGE" [--qr utf8|svg|none] [--new] "
			"[--no-check] <user>",
		CHANGE_PARAMS(PARAM_STR("qr") PARAM_BOOL("new")
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
		.usage = USAGE_CHANGE" [--keep all|none|<id>] [--no-kick] "
			"<user> [<code>]",
		CHANGE_PARAMS(PARAM_LIST("keep") PARAM_NO_KICK PARAM_USER
			      PARAM_CODE)
	},
	.request = "CONFIRM",
	.required = required_user,
	.columns = twofa_columns_confirm,
	.present = twofa_cmd_confirm_present,
}, {
	.cmd = {
		.name = "twofa disable",
		.usage = USAGE_CHANGE" [--force] [--no-kick] <user> [<code>]",
		CHANGE_PARAMS(PARAM_BOOL("force") PARAM_NO_KICK PARAM_USER
			      PARAM_CODE)
	},
	.request = "DISABLE",
	.required = required_user,
	.columns = twofa_columns_disable,
	.single = TRUE,
	.done = "two-factor authentication is off",
}, {
	.cmd = {
		.name = "twofa device add",
		.usage = USAGE_CHANGE" [--qr utf8|svg|none] [--force] "
			"<user> <label> [<code>]",
		CHANGE_PARAMS(PARAM_STR("qr") PARAM_BOOL("force") PARAM_USER
			      PARAM_POS("label", CMD_PARAM_STR) PARAM_CODE)
	},
	.request = "DEVICE-ADD",
	.required = required_user_label,
	.columns = twofa_columns_device_add,
	.single = TRUE,
	.present = twofa_cmd_device_add_present,
	.run = twofa_cmd_enable_run,
}, {
	.cmd = {
		.name = "twofa device confirm",
		.usage = USAGE_CHANGE" <user> [<code>]",
		CHANGE_PARAMS(PARAM_USER PARAM_CODE)
	},
	.request = "DEVICE-CONFIRM",
	.required = required_user,
	.columns = twofa_columns_device_list,
	.single = TRUE,
	.present = twofa_cmd_device_confirm_present,
}, {
	.cmd = {
		.name = "twofa device list",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "DEVICE-LIST",
	.required = required_user,
	.columns = twofa_columns_device_list,
	.read_only = TRUE,
	.present = twofa_cmd_device_list_present,
}, {
	.cmd = {
		.name = "twofa device remove",
		.usage = USAGE_CHANGE" [--force] [--no-kick] "
			"<user> <id>|<label> [<code>]",
		CHANGE_PARAMS(PARAM_BOOL("force") PARAM_NO_KICK PARAM_USER
			      PARAM_POS("id", CMD_PARAM_STR) PARAM_CODE)
	},
	.request = "DEVICE-REMOVE",
	.required = required_user_device,
	.columns = twofa_columns_device_list,
	.single = TRUE,
	.present = twofa_cmd_device_remove_present,
}, {
	.cmd = {
		.name = "twofa device rename",
		.usage = USAGE_CHANGE" <user> <id>|<label> <new label>",
		CHANGE_PARAMS(PARAM_USER PARAM_POS("id", CMD_PARAM_STR)
			      PARAM_POS("label", CMD_PARAM_STR))
	},
	.request = "DEVICE-RENAME",
	.required = required_user_id_label,
	.columns = twofa_columns_device_list,
	.single = TRUE,
	.present = twofa_cmd_device_list_present,
}, {
	.cmd = {
		.name = "twofa device import",
		.usage = USAGE_CHANGE" [--force] [--no-check] "
			"[--key-file <file>] <user> <file> <serial>",
		CHANGE_PARAMS(PARAM_BOOL("force") PARAM_BOOL("no-check")
			      PARAM_STR("key-file") PARAM_USER PARAM_POS("file", CMD_PARAM_STR)
			      PARAM_POS("serial", CMD_PARAM_STR))
	},
	.request = "DEVICE-IMPORT",
	.required = required_user_serial,
	.columns = twofa_columns_device_import,
	.single = TRUE,
	.check_mailbox = TRUE,
	/* doveadm-server must not read files that its clients name */
	.cli_only = TRUE,
	.present = twofa_cmd_device_import_present,
	.run = twofa_cmd_device_import_run,
}, {
	.cmd = {
		.name = "twofa device resync",
		.usage = USAGE_CHANGE" <user> <id>|<label> <code> <next code>",
		CHANGE_PARAMS(PARAM_USER PARAM_POS("id", CMD_PARAM_STR)
			      PARAM_POS("code", CMD_PARAM_STR)
			      PARAM_POS("next", CMD_PARAM_STR))
	},
	.request = "DEVICE-RESYNC",
	.required = required_user_codes,
	.columns = twofa_columns_device_list,
	.single = TRUE,
	.present = twofa_cmd_device_resync_present,
}, {
	.cmd = {
		.name = "twofa app-password add",
		.usage = USAGE_CHANGE" [--scope <services>] "
			"[--network <networks>] [--expires <time>] "
			"[--no-check] <user> <label>",
		CHANGE_PARAMS(PARAM_LIST("scope") PARAM_LIST("network")
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
		.usage = USAGE_CHANGE" [--no-kick] <user> <id>|--all",
		CHANGE_PARAMS(PARAM_BOOL("all") PARAM_NO_KICK PARAM_USER
			      PARAM_POS("id", CMD_PARAM_STR))
	},
	.request = "APP-REVOKE",
	.required = required_user_id,
	.columns = twofa_columns_app_revoke,
}, {
	.cmd = {
		.name = "twofa recovery-codes",
		.usage = USAGE_CHANGE" [--emergency [--expires <time>]] <user>",
		CHANGE_PARAMS(PARAM_BOOL("emergency") PARAM_STR("expires") PARAM_USER)
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
		.usage = USAGE_CHANGE" <user> [<code>]",
		CHANGE_PARAMS(PARAM_USER PARAM_CODE)
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
		.usage = USAGE_CHANGE" [--no-kick] <user> [<id>]",
		CHANGE_PARAMS(PARAM_NO_KICK PARAM_USER
			      PARAM_POS("id", CMD_PARAM_STR))
	},
	.request = "SESSIONS-END",
	.required = required_user,
	.columns = twofa_columns_sessions,
}, {
	.cmd = {
		.name = "twofa unlock",
		.usage = USAGE_CHANGE" <user>",
		CHANGE_PARAMS(PARAM_USER)
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
		.name = "twofa programs",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "PROGRAMS",
	.required = required_user,
	.columns = twofa_columns_programs,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa notify show",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "NOTICES",
	.required = required_user,
	.columns = twofa_columns_notices,
	.read_only = TRUE,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa notify set",
		.usage = USAGE_CHANGE" [--level all|less|changes] "
			"[--language <code>] [--zone <time zone>] <user>",
		CHANGE_PARAMS(PARAM_STR("level") PARAM_STR("language")
			      PARAM_STR("zone") PARAM_USER)
	},
	.request = "NOTICES-SET",
	.required = required_user,
	.columns = twofa_columns_notices,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa notify address",
		.usage = USAGE_CHANGE" <user> <address>|--remove",
		CHANGE_PARAMS(PARAM_BOOL("remove") PARAM_USER
			      PARAM_POS("address", CMD_PARAM_STR))
	},
	.request = "NOTICES-ADDRESS",
	.required = required_user_address,
	.columns = twofa_columns_notices,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa notify confirm",
		.usage = USAGE_CHANGE" <user> <mailed-code>",
		CHANGE_PARAMS(PARAM_USER
			      PARAM_POS("mailed-code", CMD_PARAM_STR))
	},
	.request = "NOTICES-CONFIRM",
	.required = required_user_mailed_code,
	.columns = twofa_columns_notices,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa alias add",
		.usage = USAGE_CHANGE" [--no-check] <user> <alias>",
		CHANGE_PARAMS(PARAM_BOOL("no-check") PARAM_USER
		       PARAM_POS("alias", CMD_PARAM_STR))
	},
	.request = "ALIAS-ADD",
	.required = required_user_alias,
	.columns = twofa_columns_alias_add,
	.run = twofa_cmd_alias_add_run,
	.single = TRUE,
	.check_mailbox = TRUE,
}, {
	.cmd = {
		.name = "twofa alias list",
		.usage = USAGE_SOCKET" <user>",
		PARAMS(PARAM_USER)
	},
	.request = "ALIAS-LIST",
	.required = required_user,
	.columns = twofa_columns_alias_list,
	.read_only = TRUE,
}, {
	.cmd = {
		.name = "twofa alias remove",
		.usage = USAGE_CHANGE" <user> <alias>|<id>",
		CHANGE_PARAMS(PARAM_USER PARAM_POS("alias", CMD_PARAM_STR))
	},
	.request = "ALIAS-REMOVE",
	.required = required_user_alias,
	.columns = twofa_columns_alias_remove,
}, {
	.cmd = {
		.name = "twofa alias scan",
		.usage = USAGE_SOCKET,
		PARAMS()
	},
	.columns = twofa_columns_alias_scan,
	.run = twofa_cmd_alias_scan_run,
}, {
	.cmd = {
		.name = "twofa policy set",
		.usage = USAGE_CHANGE" [--from <time>] [--dry-run] [--yes] "
			"[--no-kick] server|@<domain>|<user> "
			"optional|required|forbidden|app-passwords",
		CHANGE_PARAMS(PARAM_STR("from") PARAM_BOOL("dry-run")
			      PARAM_BOOL("yes") PARAM_NO_KICK
			      PARAM_POS("scope", CMD_PARAM_STR)
			      PARAM_POS("policy", CMD_PARAM_STR))
	},
	.request = "POLICY-SET",
	.required = required_scope_policy,
	.columns = twofa_columns_policy_set,
	.single = TRUE,
	.run = twofa_cmd_policy_set_run,
}, {
	.cmd = {
		.name = "twofa policy show",
		.usage = USAGE_SOCKET" server|@<domain>|<user>",
		PARAMS(PARAM_POS("scope", CMD_PARAM_STR))
	},
	.request = "POLICY-SHOW",
	.required = required_scope,
	.columns = twofa_columns_policy_show,
	.read_only = TRUE,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa policy list",
		.usage = USAGE_SOCKET,
		PARAMS()
	},
	.request = "POLICY-LIST",
	.columns = twofa_columns_policy_list,
	.read_only = TRUE,
	.run = twofa_cmd_policy_list_run,
}, {
	.cmd = {
		.name = "twofa policy remove",
		.usage = USAGE_CHANGE" [--no-kick] server|@<domain>|<user>",
		CHANGE_PARAMS(PARAM_NO_KICK PARAM_POS("scope", CMD_PARAM_STR))
	},
	.request = "POLICY-REMOVE",
	.required = required_scope,
	.columns = twofa_columns_policy_show,
	.single = TRUE,
}, {
	.cmd = {
		.name = "twofa policy repair",
		.usage = USAGE_CHANGE,
		CHANGE_PARAMS()
	},
	.request = "POLICY-REPAIR",
	.columns = twofa_columns_policy_repair,
}, {
	.cmd = {
		.name = "twofa rename",
		.usage = USAGE_CHANGE" [--force] <old> <new>|"
			"@<old domain> @<new domain>",
		CHANGE_PARAMS(PARAM_BOOL("force") PARAM_USER
			      PARAM_POS("new", CMD_PARAM_STR))
	},
	.request = "RENAME",
	.required = required_user_new,
	.columns = twofa_columns_rename,
	.present = twofa_cmd_rename_present,
	.run = twofa_cmd_rename_run,
}, {
	.cmd = {
		.name = "twofa delete",
		.usage = USAGE_CHANGE" [--no-kick] <user>",
		CHANGE_PARAMS(PARAM_NO_KICK PARAM_USER)
	},
	.request = "DELETE",
	.required = required_user,
	.done = "the service has nothing of this mailbox any more",
}, {
	.cmd = { .name = NULL }
} };
