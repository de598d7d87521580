/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOVEADM_TWOFA_PLUGIN_H
#define DOVEADM_TWOFA_PLUGIN_H

struct module;

extern const char *doveadm_twofa_plugin_version;

void doveadm_twofa_plugin_init(struct module *module);
void doveadm_twofa_plugin_deinit(void);

#endif
