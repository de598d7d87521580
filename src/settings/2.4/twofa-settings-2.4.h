/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SETTINGS_2_4_H
#define TWOFA_SETTINGS_2_4_H

struct twofa_settings;

/* The block with the store's sql_driver and the driver's settings. doveconf
   prints settings whose names begin with that of a block inside of the block,
   so the block can't be named "twofa". */
#define TWOFA_SQL_FILTER "twofa_sql"

extern const struct setting_parser_info twofa_setting_parser_info;
extern const struct setting_parser_info twofa_sql_setting_parser_info;
extern const struct setting_parser_info twofa_passdb_setting_parser_info;
extern const struct setting_parser_info twofa_mail_setting_parser_info;

/* Returns 0 = auth will load passdb twofa, or there is none, -1 = auth would
   leave it out: the error says what to change. */
int twofa_settings_passdbs_check(struct event *event,
				 const ARRAY_TYPE(const_string) *names,
				 const char **error_r);

/* Dovecot's settings of outgoing mail. Strings are allocated from pool. Returns
   0 = ok, -1 = error. */
int twofa_settings_mail_read(struct event *event, pool_t pool,
			     struct twofa_settings *set, const char **error_r);

#endif
