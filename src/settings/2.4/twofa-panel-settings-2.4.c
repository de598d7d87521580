/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "settings.h"
#include "settings-parser.h"
#include "master-service.h"
#include "master-service-settings.h"
#include "settings/twofa-panel-settings.h"

/* The User Panel's settings in Dovecot 2.4. */

struct twofa_panel_settings_24 {
	pool_t pool;
	struct twofa_panel_settings set;
};

/* a title may have a percent sign */
#define DEF_STR(name) \
	SETTING_DEFINE_STRUCT_STR_NOVARS(#name, set.name, \
					 struct twofa_panel_settings_24),

static const struct setting_define twofa_panel_setting_defines[] = {
	TWOFA_PANEL_SETTINGS_LIST(DEF_STR)
	SETTING_DEFINE_LIST_END
};

static const struct twofa_panel_settings_24 twofa_panel_default_settings = {
	.set = {
		TWOFA_PANEL_SETTINGS_DEFAULTS
	},
};

static bool settings_check_24(void *_set, pool_t pool ATTR_UNUSED,
			      const char **error_r)
{
	const struct twofa_panel_settings_24 *set = _set;

	return twofa_panel_settings_check(&set->set, error_r) == 0;
}

const struct setting_parser_info twofa_panel_setting_parser_info = {
	.name = "twofa_panel",

	.defines = twofa_panel_setting_defines,
	.defaults = &twofa_panel_default_settings,

	.struct_size = sizeof(struct twofa_panel_settings_24),
	.pool_offset1 = 1 + offsetof(struct twofa_panel_settings_24, pool),

	.check_func = settings_check_24,
};

int twofa_panel_settings_read(struct master_service *service, pool_t pool,
			      const struct twofa_panel_settings **set_r,
			      const char **error_r)
{
	const struct twofa_panel_settings_24 *set;
	struct twofa_panel_settings *copy;
	const char *error;

	if (master_service_settings_read_simple(service, &error) < 0) {
		*error_r = t_strdup_printf(
			"Reading the configuration failed: %s", error);
		return -1;
	}
	if (settings_get(master_service_get_event(service),
			 &twofa_panel_setting_parser_info, 0,
			 &set, error_r) < 0)
		return -1;
	/* the strings live as long as their own pool does */
	pool_add_external_ref(pool, set->pool);
	copy = p_memdup(pool, &set->set, sizeof(set->set));
	settings_free(set);
	copy->base_dir = p_strdup(pool,
		master_service_get_service_settings(service)->base_dir);
	*set_r = copy;
	return 0;
}
