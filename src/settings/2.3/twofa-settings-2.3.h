/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SETTINGS_2_3_H
#define TWOFA_SETTINGS_2_3_H

extern const struct setting_parser_info twofa_setting_parser_info;

#endif
