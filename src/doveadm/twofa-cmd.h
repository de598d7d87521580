/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CMD_H
#define TWOFA_CMD_H

#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-print.h"

struct twofa_result;

/* A running command. */
struct twofa_cmd_context {
	struct doveadm_cmd_context *cctx;
	const struct twofa_cmd *cmd;
	enum twofa_format format;
	const char *user; /* "" = no mailbox */
	/* as the command has them; run() may choose others */
	const struct twofa_column *columns;
	bool single;
	/* what run() adds to the request: "\tkey=value…", may be NULL */
	const char *more_fields;
	struct twofa_result *result;
};

/* How a person wants to see the result of a command that went well. */
typedef void twofa_cmd_present_t(const struct twofa_cmd_context *ctx);
/* A command that doesn't simply ask the service: sets result->outcome. */
typedef void twofa_cmd_run_t(struct twofa_cmd_context *ctx);

/* A command: what doveadm wants to know of it, and what we do with it. */
struct twofa_cmd {
	TWOFA_COMPAT_DOVEADM_CMD cmd;

	/* the request, see doc/protocol.md */
	const char *request;
	/* parameters without which there is no request; "a|b" = one of them;
	   may be NULL */
	const char *const *required;
	/* NULL = the service answers without rows, done is set */
	const struct twofa_column *columns;
	/* it changes nothing, so it may be asked twice */
	bool read_only;
	/* at most one row */
	bool single;
	/* Dovecot must know the mailbox, unless --no-check */
	bool check_mailbox;
	/* not over HTTP */
	bool cli_only;

	/* all that a person wants to know of the mailbox; may be NULL */
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
void twofa_cmd_app_list_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_check_config_run(struct twofa_cmd_context *ctx);
void twofa_cmd_check_config_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_confirm_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_enable_run(struct twofa_cmd_context *ctx);
void twofa_cmd_enable_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_init_run(struct twofa_cmd_context *ctx);
void twofa_cmd_init_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_status_run(struct twofa_cmd_context *ctx);
void twofa_cmd_rename_present(const struct twofa_cmd_context *ctx);
void twofa_cmd_check_present(const struct twofa_cmd_context *ctx);

#endif
