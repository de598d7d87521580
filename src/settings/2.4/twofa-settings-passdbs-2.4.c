/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "settings.h"
#include "settings-parser.h"
#include "settings/2.4/twofa-settings-2.4.h"

/* auth silently leaves out the passdbs at the head of its list that have skip
   = unauthenticated. If passdb twofa is one of them, auth doesn't load our
   module, which so cannot keep auth from starting: the check of the settings
   has to fail. */

struct twofa_passdb_settings {
	pool_t pool;
	const char *passdb_name;
	const char *passdb_driver;
	const char *passdb_skip;
};

#undef DEF
#define DEF(type, name) \
	SETTING_DEFINE_STRUCT_##type(#name, name, struct twofa_passdb_settings)

static const struct setting_define twofa_passdb_setting_defines[] = {
	DEF(STR, passdb_name),
	DEF(STR, passdb_driver),
	DEF(ENUM, passdb_skip),
	SETTING_DEFINE_LIST_END
};

static const struct twofa_passdb_settings twofa_passdb_default_settings = {
	.passdb_name = "",
	.passdb_driver = "",
	.passdb_skip = "never:authenticated:unauthenticated",
};

const struct setting_parser_info twofa_passdb_setting_parser_info = {
	.name = "twofa_passdb",

	.defines = twofa_passdb_setting_defines,
	.defaults = &twofa_passdb_default_settings,

	.struct_size = sizeof(struct twofa_passdb_settings),
	.pool_offset1 = 1 + offsetof(struct twofa_passdb_settings, pool),
};

static bool passdb_is_left_out(struct event *event, const char *name)
{
	const struct twofa_passdb_settings *set;
	const char *error;
	bool ret;

	/* auth reads the same settings, and reports an error in them */
	if (settings_get_filter(event, "passdb", name,
				&twofa_passdb_setting_parser_info,
				SETTINGS_GET_FLAG_NO_EXPAND, &set, &error) < 0)
		return FALSE;
	ret = strcmp(*set->passdb_driver != '\0' ? set->passdb_driver : name,
		     "twofa") == 0 &&
		strcmp(set->passdb_skip, "unauthenticated") == 0;
	settings_free(set);
	return ret;
}

int twofa_settings_passdbs_check(struct event *event,
				 const ARRAY_TYPE(const_string) *names,
				 const char **error_r)
{
	const char *name;

	if (!array_is_created(names))
		return 0;
	array_foreach_elem(names, name) {
		if (!passdb_is_left_out(event, name))
			continue;
		*error_r = t_strdup_printf("passdb %s { skip = "
			"unauthenticated }: passdb twofa would be left out: "
			"remove skip from its block", name);
		return -1;
	}
	return 0;
}
