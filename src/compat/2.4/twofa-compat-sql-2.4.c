/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "module-dir.h"
#include "master-service.h"
#include "settings.h"
#include "sql-api.h"
#include "compat/twofa-compat-sql.h"
#include "settings/2.4/twofa-settings-2.4.h"
#include "settings/twofa-settings.h"

/* Dovecot 2.4: a process loads the module of a driver, which reads its settings
   from the block that the event names. */

#define AGAIN_CONNECTIONS "7"

static struct module *modules;
static struct settings_instance *again_instance;

void twofa_compat_sql_init(void)
{
	sql_drivers_init();
}

void twofa_compat_sql_deinit(void)
{
	module_dir_unload(&modules);
	sql_drivers_deinit();
	if (again_instance != NULL)
		settings_instance_free(&again_instance);
}

static int driver_load(const char *driver, const char **error_r)
{
	const char *const names[] = {
		t_strconcat("driver_", driver, NULL), NULL
	};
	struct module_dir_load_settings set;

	i_zero(&set);
	set.abi_version = DOVECOT_ABI_VERSION;
	set.require_init_funcs = TRUE;
	if (module_dir_try_load_missing(&modules, DOVECOT_MODULE_DIR, names,
					&set, error_r) < 0)
		return -1;
	module_dir_init(modules);
	return 0;
}

static struct event *sql_event(struct event *event_parent)
{
	struct event *event;

	event = event_create(event_parent != NULL ? event_parent :
			     master_service_get_event(master_service));
	settings_event_add_filter_name(event, TWOFA_SQL_FILTER);
	return event;
}

/* Frees the event. */
static int open_by_event(struct event *event, struct sql_db **db_r,
			 const char **error_r)
{
	const char *error;
	int ret;

	ret = sql_init_auto(event, db_r, &error);
	event_unref(&event);
	if (ret <= 0) {
		*error_r = t_strdup_printf(TWOFA_SQL_FILTER": %s", error);
		return -1;
	}
	return 0;
}

int twofa_compat_sql_open(const struct twofa_settings *set,
			  struct event *event_parent, struct sql_db **db_r,
			  const char **error_r)
{
	const char *error;

	if (!twofa_compat_sql_driver_valid(set)) {
		*error_r = t_strdup_printf(
			TWOFA_SQL_FILTER" { sql_driver = %s }: must be sqlite, "
			"pgsql or mysql", set->twofa_sql_driver);
		return -1;
	}
	if (driver_load(set->twofa_sql_driver, &error) < 0) {
		*error_r = t_strdup_printf(
			"Dovecot's SQL driver %s could not be loaded: %s "
			"(install the package dovecot-%s)",
			set->twofa_sql_driver, error, set->twofa_sql_driver);
		return -1;
	}
	return open_by_event(sql_event(event_parent), db_r, error_r);
}

static struct settings_instance *instance_of(struct event *event)
{
	struct settings_instance *instance = settings_instance_find(event);

	return instance != NULL ? settings_instance_dup(instance) :
		settings_instance_new(settings_root_find(event));
}

/* The driver keeps one pool of connections for equal settings, so these differ in
   the number of connections. */
int twofa_compat_sql_open_again(const struct twofa_settings *set ATTR_UNUSED,
				struct event *event_parent,
				struct sql_db **db_r, const char **error_r)
{
	struct event *event = sql_event(event_parent);

	if (again_instance == NULL) {
		again_instance = instance_of(event);
		settings_override(again_instance, "pgsql_connection_limit",
				  AGAIN_CONNECTIONS,
				  SETTINGS_OVERRIDE_TYPE_CODE);
	}
	event_set_ptr(event, SETTINGS_EVENT_INSTANCE, again_instance);
	return open_by_event(event, db_r, error_r);
}
