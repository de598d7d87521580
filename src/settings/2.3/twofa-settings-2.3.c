/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "settings-parser.h"
#include "master-service.h"
#include "master-service-settings.h"
#include "settings/2.3/twofa-settings-2.3.h"
#include "settings/twofa-settings-private.h"

/* Dovecot 2.3's declaration of the settings, and how a process reads them. */

#define DEF(type, name) \
	SETTING_DEFINE_STRUCT_##type(#name, name, struct twofa_settings),
#define DEF_STR(name) DEF(STR, name)
#define DEF_UINT(name) DEF(UINT, name)
#define DEF_TIME(name) DEF(TIME, name)
#define DEF_BOOL(name) DEF(BOOL, name)
#define DEF_ENUM(name) DEF(ENUM, name)

static const struct setting_define twofa_setting_defines[] = {
	TWOFA_SETTINGS_LIST(DEF_STR, DEF_UINT, DEF_TIME, DEF_BOOL)
	DEF_STR(twofa_sql_driver)
	DEF_STR(twofa_sql_connect)
	DEF_STR(default_internal_user)
	DEF_STR(haproxy_trusted_networks)
	TWOFA_MAIL_SETTINGS_LIST(DEF_STR, DEF_TIME, DEF_ENUM)
	DEF_STR(postmaster_address)
	DEF_STR(ssl_client_ca_file)
	DEF_STR(ssl_client_ca_dir)
	SETTING_DEFINE_LIST_END
};

static const struct twofa_settings twofa_default_settings = {
	TWOFA_SETTINGS_DEFAULTS,
	.twofa_sql_driver = "sqlite",
	.twofa_sql_connect = TWOFA_STATE_DIR"/twofa.db",
	.default_internal_user = "dovecot",
	.haproxy_trusted_networks = "",
	TWOFA_MAIL_SETTINGS_DEFAULTS,
	.postmaster_address = "postmaster@%{if;%d;ne;;%d;%{hostname}}",
	.ssl_client_ca_file = "",
	.ssl_client_ca_dir = "",
};

static bool settings_check_23(void *_set, pool_t pool ATTR_UNUSED,
			      const char **error_r)
{
	return twofa_settings_check(_set, error_r) == 0;
}

const struct setting_parser_info twofa_setting_parser_info = {
	.module_name = "twofa",
	.defines = twofa_setting_defines,
	.defaults = &twofa_default_settings,

	.type_offset = SIZE_MAX,
	.struct_size = sizeof(struct twofa_settings),
	.parent_offset = SIZE_MAX,

	.check_func = settings_check_23,
};

int twofa_settings_read(struct master_service *service, pool_t pool,
			const struct twofa_settings **set_r,
			const char **error_r)
{
	static const struct setting_parser_info *roots[] = {
		&twofa_setting_parser_info, NULL
	};
	struct master_service_settings_input input;
	struct master_service_settings_output output;
	struct setting_parser_context *parser;
	struct twofa_settings *set;
	const char *error;
	void **sets;

	i_zero(&input);
	input.roots = roots;
	/* the config process sends a module's settings only to processes of
	   its name, or of this one */
	input.module = "twofa";
	if (master_service_settings_read(service, &input, &output,
					 &error) < 0) {
		*error_r = t_strdup_printf(
			"Reading the configuration failed: %s", error);
		return -1;
	}
	/* master_service frees its own copy when settings are read again */
	parser = settings_parser_dup(
		master_service_get_settings_parser(service), pool);
	sets = master_service_settings_parser_get_others(service, parser);
	set = sets[0];
	settings_parser_deinit(&parser);

	set->base_dir =
		p_strdup(pool, master_service_settings_get(service)->base_dir);
	*set_r = set;
	return twofa_settings_check(set, error_r);
}
