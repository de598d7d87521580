/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "settings.h"
#include "settings-parser.h"
#include "master-service.h"
#include "master-service-settings.h"
#include "settings/2.4/twofa-settings-2.4.h"
#include "settings/twofa-settings-private.h"

/* Dovecot 2.4's declaration of the settings, and how a process reads them. The
   store is configured by Dovecot's own SQL settings in twofa_sql { }; of these,
   only those are declared here that our code reads. */

struct twofa_settings_24 {
	pool_t pool;
	struct twofa_settings set;
	ARRAY_TYPE(const_string) passdbs;
};

struct twofa_sql_settings {
	pool_t pool;
	const char *sql_driver;
	const char *sqlite_path;
};

#undef DEF
#define DEF(type, name) \
	SETTING_DEFINE_STRUCT_##type(#name, set.name, \
				     struct twofa_settings_24),
/* an issuer may have a percent sign */
#define DEF_STR(name) DEF(STR_NOVARS, name)
#define DEF_UINT(name) DEF(UINT, name)
#define DEF_TIME(name) DEF(TIME, name)
#define DEF_BOOL(name) DEF(BOOL, name)

static const struct setting_define twofa_setting_defines[] = {
	TWOFA_SETTINGS_LIST(DEF_STR, DEF_UINT, DEF_TIME, DEF_BOOL)
	{ .type = SET_FILTER_NAME, .key = TWOFA_SQL_FILTER },
	{ .type = SET_FILTER_ARRAY, .key = "passdb",
	  .offset = offsetof(struct twofa_settings_24, passdbs),
	  .filter_array_field_name = "passdb_name" },
	DEF(STR, default_internal_user)
	DEF(STR, haproxy_trusted_networks)
	SETTING_DEFINE_LIST_END
};

static const struct twofa_settings_24 twofa_default_settings = {
	.set = {
		TWOFA_SETTINGS_DEFAULTS,
		.default_internal_user = "dovecot",
		.haproxy_trusted_networks = "",
	},
};

static const struct setting_keyvalue twofa_default_settings_keyvalue[] = {
	{ TWOFA_SQL_FILTER"/sql_driver", "sqlite" },
	{ TWOFA_SQL_FILTER"/sqlite_path", TWOFA_STATE_DIR"/twofa.db" },
	{ NULL, NULL }
};

static bool settings_check_24(struct event *event, void *_set,
			      pool_t pool ATTR_UNUSED, const char **error_r)
{
	const struct twofa_settings_24 *set = _set;

	return twofa_settings_check(&set->set, error_r) == 0 &&
		twofa_settings_passdbs_check(event, &set->passdbs,
					     error_r) == 0;
}

const struct setting_parser_info twofa_setting_parser_info = {
	.name = "twofa",

	.defines = twofa_setting_defines,
	.defaults = &twofa_default_settings,
	.default_settings = twofa_default_settings_keyvalue,

	.struct_size = sizeof(struct twofa_settings_24),
	.pool_offset1 = 1 + offsetof(struct twofa_settings_24, pool),

	.ext_check_func = settings_check_24,
};

#undef DEF
#define DEF(type, name) \
	SETTING_DEFINE_STRUCT_##type(#name, name, struct twofa_sql_settings)

static const struct setting_define twofa_sql_setting_defines[] = {
	DEF(STR, sql_driver),
	DEF(STR, sqlite_path),
	SETTING_DEFINE_LIST_END
};

static const struct twofa_sql_settings twofa_sql_default_settings = {
	.sql_driver = "",
	.sqlite_path = "",
};

const struct setting_parser_info twofa_sql_setting_parser_info = {
	.name = "twofa_sql",

	.defines = twofa_sql_setting_defines,
	.defaults = &twofa_sql_default_settings,

	.struct_size = sizeof(struct twofa_sql_settings),
	.pool_offset1 = 1 + offsetof(struct twofa_sql_settings, pool),
};

static int
sql_settings_read(struct event *event_parent, pool_t pool,
		  struct twofa_settings *set, const char **error_r)
{
	const struct twofa_sql_settings *sql_set;
	struct event *event = event_create(event_parent);
	int ret;

	settings_event_add_filter_name(event, TWOFA_SQL_FILTER);
	ret = settings_get(event, &twofa_sql_setting_parser_info, 0,
			   &sql_set, error_r);
	if (ret == 0) {
		set->twofa_sql_driver = p_strdup(pool, sql_set->sql_driver);
		set->twofa_sql_connect = p_strdup(pool, sql_set->sqlite_path);
		settings_free(sql_set);
	}
	event_unref(&event);
	return ret;
}

/* Some processes have read the settings before they call us. */
static int service_settings_read(struct master_service *service,
				 const char **error_r)
{
	const char *error;

	if (settings_has_mmap(master_service_get_settings_root(service)) ||
	    master_service_settings_read_simple(service, &error) == 0)
		return 0;
	*error_r = t_strdup_printf("Reading the configuration failed: %s",
				   error);
	return -1;
}

int twofa_settings_read(struct master_service *service, pool_t pool,
			const struct twofa_settings **set_r,
			const char **error_r)
{
	struct event *event = master_service_get_event(service);
	const struct twofa_settings_24 *set;
	struct twofa_settings *copy;

	if (service_settings_read(service, error_r) < 0 ||
	    settings_get(event, &twofa_setting_parser_info, 0,
			 &set, error_r) < 0)
		return -1;
	/* the strings live as long as their own pool does */
	pool_add_external_ref(pool, set->pool);
	copy = p_memdup(pool, &set->set, sizeof(set->set));
	settings_free(set);
	copy->base_dir = p_strdup(pool,
		master_service_get_service_settings(service)->base_dir);
	*set_r = copy;
	if (sql_settings_read(event, pool, copy, error_r) < 0)
		return -1;
	return twofa_settings_mail_read(event, pool, copy, error_r);
}
