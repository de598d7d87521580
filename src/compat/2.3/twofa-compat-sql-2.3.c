/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "module-dir.h"
#include "sql-api.h"
#include "compat/twofa-compat-sql.h"
#include "settings/twofa-settings.h"

/* Dovecot 2.3: a process loads the module of a driver that was not built into
   libdovecot-sql; a connect string configures the database. */

static struct module *modules;

void twofa_compat_sql_init(void)
{
	sql_drivers_init();
	sql_drivers_register_all();
}

void twofa_compat_sql_deinit(void)
{
	module_dir_unload(&modules);
	sql_drivers_deinit();
}

static int driver_load(const char *driver, const char **error_r)
{
	struct module_dir_load_settings set;

	i_zero(&set);
	set.abi_version = DOVECOT_ABI_VERSION;
	set.require_init_funcs = TRUE;
	if (module_dir_try_load_missing(&modules, DOVECOT_MODULE_DIR,
					t_strconcat("driver_", driver, NULL),
					&set, error_r) < 0)
		return -1;
	module_dir_init(modules);
	return 0;
}

int twofa_compat_sql_open(const struct twofa_settings *set,
			  struct event *event_parent, struct sql_db **db_r,
			  const char **error_r)
{
	struct sql_settings sql_set;
	const char *error;

	if (!twofa_compat_sql_driver_valid(set)) {
		*error_r = t_strdup_printf(
			"twofa_sql_driver = %s: must be sqlite, pgsql or "
			"mysql", set->twofa_sql_driver);
		return -1;
	}
	i_zero(&sql_set);
	sql_set.driver = set->twofa_sql_driver;
	sql_set.connect_string = set->twofa_sql_connect;
	sql_set.event_parent = event_parent;

	/* succeeds if the driver was built in */
	if (sql_init_full(&sql_set, db_r, &error) == 0)
		return 0;
	if (driver_load(set->twofa_sql_driver, &error) < 0) {
		*error_r = t_strdup_printf(
			"Dovecot's SQL driver %s could not be loaded: %s "
			"(install the package dovecot-%s)",
			set->twofa_sql_driver, error, set->twofa_sql_driver);
		return -1;
	}
	if (sql_init_full(&sql_set, db_r, &error) < 0) {
		*error_r = t_strdup_printf("twofa_sql_connect: %s", error);
		return -1;
	}
	return 0;
}

int twofa_compat_sql_open_again(const struct twofa_settings *set,
				struct event *event_parent,
				struct sql_db **db_r, const char **error_r)
{
	return twofa_compat_sql_open(set, event_parent, db_r, error_r);
}
