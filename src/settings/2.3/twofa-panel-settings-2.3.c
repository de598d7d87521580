/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "settings-parser.h"
#include "master-service.h"
#include "master-service-settings.h"
#include "settings/twofa-panel-settings.h"

/* The User Panel's settings in Dovecot 2.3. */

#define DEF_STR(name) \
	SETTING_DEFINE_STRUCT_STR(#name, name, struct twofa_panel_settings),

static const struct setting_define twofa_panel_setting_defines[] = {
	TWOFA_PANEL_SETTINGS_LIST(DEF_STR)
	SETTING_DEFINE_LIST_END
};

static const struct twofa_panel_settings twofa_panel_default_settings = {
	TWOFA_PANEL_SETTINGS_DEFAULTS
};

static bool settings_check_23(void *set, pool_t pool ATTR_UNUSED,
			      const char **error_r)
{
	return twofa_panel_settings_check(set, error_r) == 0;
}

const struct setting_parser_info twofa_panel_setting_parser_info = {
	.module_name = "twofa-panel",
	.defines = twofa_panel_setting_defines,
	.defaults = &twofa_panel_default_settings,

	.type_offset = SIZE_MAX,
	.struct_size = sizeof(struct twofa_panel_settings),
	.parent_offset = SIZE_MAX,

	.check_func = settings_check_23,
};

int twofa_panel_settings_read(struct master_service *service, pool_t pool,
			      const struct twofa_panel_settings **set_r,
			      const char **error_r)
{
	static const struct setting_parser_info *roots[] = {
		&twofa_panel_setting_parser_info, NULL
	};
	struct setting_parser_context *parser;
	struct twofa_panel_settings *set;
	const char *error;
	void **sets;

	if (master_service_settings_read_simple(service, roots, &error) < 0) {
		*error_r = t_strdup_printf(
			"Reading the configuration failed: %s", error);
		return -1;
	}
	parser = settings_parser_dup(
		master_service_get_settings_parser(service), pool);
	sets = master_service_settings_parser_get_others(service, parser);
	set = sets[0];
	settings_parser_deinit(&parser);

	set->base_dir =
		p_strdup(pool, master_service_settings_get(service)->base_dir);
	*set_r = set;
	return twofa_panel_settings_check(set, error_r);
}
