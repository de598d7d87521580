#ifndef TWOFA_SETTINGS_2_4_H
#define TWOFA_SETTINGS_2_4_H

/* Whatever names the database stands in this block. (Settings that begin with
   a block's name are shown inside of it: so "twofa" can't be one.) */
#define TWOFA_SQL_FILTER "twofa_sql"

extern const struct setting_parser_info twofa_setting_parser_info;
extern const struct setting_parser_info twofa_sql_setting_parser_info;

#endif
