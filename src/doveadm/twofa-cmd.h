/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CMD_H
#define TWOFA_CMD_H

#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-print.h"

struct twofa_result;

/* A command while it runs. */
struct twofa_cmd_context {
	struct doveadm_cmd_context *cctx;
	const struct twofa_cmd *cmd;
	enum twofa_format format;
	const char *user; /* "" = no mailbox */
	/* at first those of cmd; run() may change them */
	const struct twofa_print_column *columns;
	bool single;
	/* "\tkey=value…" that run() adds to the request; may be NULL */
	const char *more_fields;
	/* run() has printed the rows itself */
	bool printed;
	struct twofa_result *result;
};

/* Prints the rows of a command that succeeded for a person. */
typedef void twofa_cmd_present_t(const struct twofa_cmd_context *ctx);
/* Runs a command instead of twofa_cmd_request(). Sets result->outcome. */
typedef void twofa_cmd_run_t(struct twofa_cmd_context *ctx);

/* A command: its declaration for doveadm, its request to the service, and how
   its rows are printed. */
struct twofa_cmd {
	TWOFA_COMPAT_DOVEADM_CMD cmd;

	/* the request, see doc/protocol.md */
	const char *request;
	/* parameters that must be given; "a|b" = one of them; may be NULL */
	const char *const *required;
	/* NULL = the service answers without rows; then done is set */
	const struct twofa_print_column *columns;
	/* the request changes nothing, so it may be sent twice */
	bool read_only;
	/* at most one row */
	bool single;
	/* fails unless Dovecot knows the mailbox or --no-check is given */
	bool check_mailbox;
	/* doveadm-server does not offer it */
	bool cli_only;

	/* printed after the mailbox's name for a person; may be NULL */
	const char *done;
	twofa_cmd_present_t *present;
	twofa_cmd_run_t *run;
};

/* All commands, ends with a NULL name. */
extern struct twofa_cmd twofa_cmd_table[];

void twofa_cmds_register(void);
/* Runs any of the table's commands. */
void twofa_cmd_main(struct doveadm_cmd_context *cctx);

/* Commands with a file of their own. */
void twofa_cmd_alias_add_run(struct twofa_cmd_context *ctx);
void twofa_cmd_alias_scan_run(struct twofa_cmd_context *ctx);
void twofa_cmd_app_list_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_autoconfig_run(struct twofa_cmd_context *ctx);
void twofa_cmd_autoconfig_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_check_config_run(struct twofa_cmd_context *ctx);
void twofa_cmd_check_config_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_confirm_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_device_add_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_device_confirm_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_device_import_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_device_import_run(struct twofa_cmd_context *ctx);
void twofa_cmd_device_resync_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_device_list_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_device_remove_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_doctor_run(struct twofa_cmd_context *ctx);
void twofa_cmd_doctor_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_enable_run(struct twofa_cmd_context *ctx);
void twofa_cmd_enable_present(const struct twofa_cmd_context *ctx);
/* Prints the picture, the key and the URI of a pending secret. */
void twofa_cmd_enable_print_secret(const char *const *row);
void twofa_cmd_init_run(struct twofa_cmd_context *ctx);
void twofa_cmd_init_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_list_run(struct twofa_cmd_context *ctx);
void twofa_cmd_status_run(struct twofa_cmd_context *ctx);
void twofa_cmd_policy_list_run(struct twofa_cmd_context *ctx);
void twofa_cmd_policy_set_run(struct twofa_cmd_context *ctx);
void twofa_cmd_rename_run(struct twofa_cmd_context *ctx);
void twofa_cmd_rename_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_report_run(struct twofa_cmd_context *ctx);
void twofa_cmd_check_present(const struct twofa_cmd_context *ctx);

#endif
