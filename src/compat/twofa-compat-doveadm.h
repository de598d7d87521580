/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_DOVEADM_H
#define TWOFA_COMPAT_DOVEADM_H

/* Parts of doveadm's interface that Dovecot does not document for plugins. They
   are the same in all versions so far. */

#include "doveadm.h"
#include "twofa-compat-auth-info.h"

/* The declaration of a command. */
#define TWOFA_COMPAT_DOVEADM_CMD struct doveadm_cmd_ver2

static inline void twofa_compat_doveadm_register(TWOFA_COMPAT_DOVEADM_CMD *cmd)
{
	doveadm_cmd_register_ver2(cmd);
}

/* Prints the usage line and exits: on the command line only. */
static inline void
twofa_compat_doveadm_usage(const struct doveadm_cmd_context *cctx)
{
	help_ver2(cctx->cmd);
}

static inline bool
twofa_compat_doveadm_is_cli(const struct doveadm_cmd_context *cctx)
{
	return cctx->conn_type == DOVEADM_CONNECTION_TYPE_CLI;
}

/* Is this process doveadm-server? */
static inline bool twofa_compat_doveadm_is_server(void)
{
	return doveadm_server;
}

static inline const char *twofa_compat_doveadm_base_dir(void)
{
	return doveadm_settings->base_dir;
}

static inline const char *twofa_compat_doveadm_libexec_dir(void)
{
	return doveadm_settings->libexec_dir;
}

static inline struct auth_master_connection *
twofa_compat_doveadm_auth_init(void)
{
	return auth_master_init(doveadm_settings->auth_socket_path,
				doveadm_debug ? AUTH_MASTER_FLAG_DEBUG : 0);
}

/* auth flushes its cache by this socket only. */
static inline struct auth_master_connection *
twofa_compat_doveadm_auth_master_init(void)
{
	return auth_master_init(t_strconcat(doveadm_settings->base_dir,
					    "/auth-master", NULL),
				doveadm_debug ? AUTH_MASTER_FLAG_DEBUG : 0);
}

#endif
