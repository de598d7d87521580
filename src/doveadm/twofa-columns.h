/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COLUMNS_H
#define TWOFA_COLUMNS_H

#include "doveadm/twofa-print.h"

/* The columns that each command prints, in their order. Each list ends with a
   NULL name. */

extern const struct twofa_print_column twofa_columns_list[];
extern const struct twofa_print_column twofa_columns_list_offline[];
extern const struct twofa_print_column twofa_columns_enable[];
extern const struct twofa_print_column twofa_columns_confirm[];
extern const struct twofa_print_column twofa_columns_device_add[];
extern const struct twofa_print_column twofa_columns_device_import[];
extern const struct twofa_print_column twofa_columns_device_list[];
extern const struct twofa_print_column twofa_columns_app_add[];
extern const struct twofa_print_column twofa_columns_app_list[];
extern const struct twofa_print_column twofa_columns_app_revoke[];
extern const struct twofa_print_column twofa_columns_recovery[];
extern const struct twofa_print_column twofa_columns_disable[];
extern const struct twofa_print_column twofa_columns_check[];
extern const struct twofa_print_column twofa_columns_verify[];
extern const struct twofa_print_column twofa_columns_activity[];
extern const struct twofa_print_column twofa_columns_programs[];
extern const struct twofa_print_column twofa_columns_notices[];
extern const struct twofa_print_column twofa_columns_alias_add[];
extern const struct twofa_print_column twofa_columns_alias_list[];
extern const struct twofa_print_column twofa_columns_alias_remove[];
extern const struct twofa_print_column twofa_columns_alias_scan[];
extern const struct twofa_print_column twofa_columns_policy_list[];
extern const struct twofa_print_column twofa_columns_policy_repair[];
extern const struct twofa_print_column twofa_columns_policy_set[];
extern const struct twofa_print_column twofa_columns_policy_show[];
extern const struct twofa_print_column twofa_columns_rename[];
extern const struct twofa_print_column twofa_columns_report[];
extern const struct twofa_print_column twofa_columns_report_summary[];
extern const struct twofa_print_column twofa_columns_sessions[];
extern const struct twofa_print_column twofa_columns_init[];
extern const struct twofa_print_column twofa_columns_check_config[];
extern const struct twofa_print_column twofa_columns_doctor[];
extern const struct twofa_print_column twofa_columns_autoconfig[];

#endif
