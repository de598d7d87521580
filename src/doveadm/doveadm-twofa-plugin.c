/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "module-dir.h"
#include "doveadm/doveadm-twofa-plugin.h"
#include "doveadm/twofa-cmd.h"

/* The plugin that doveadm loads for every command, also for those of others:
   it neither connects nor reads a setting before one of its commands runs. */

const char *doveadm_twofa_plugin_version = DOVECOT_ABI_VERSION;

void doveadm_twofa_plugin_init(struct module *module ATTR_UNUSED)
{
	twofa_cmds_register();
}

void doveadm_twofa_plugin_deinit(void)
{
}
