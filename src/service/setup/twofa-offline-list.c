/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "compat/twofa-compat-sql.h"
#include "lib-protocol/twofa-fields.h"
#include "service/db/twofa-sql-open.h"
#include "service/db/twofa-sql-wait.h"
#include "service/setup/twofa-child.h"
#include "service/setup/twofa-init.h"
#include "service/setup/twofa-privileges.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-store-check.h"
#include "settings/twofa-settings.h"

#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

/* The mailboxes that have a record, read from the database without the keys:
   for an outage in which these are lost, or the service does not start. An
   admin keeps those mailboxes shut that it does not call disabled, so what
   can't be read is called damaged. */

static const char *column(const char *const *row, const char *name)
{
	return row[twofa_table_column(&twofa_record_table, name)];
}

static const char *status_text(const char *value)
{
	unsigned int status;

	if (value == NULL || str_to_uint(value, &status) < 0)
		return "damaged";
	switch ((enum twofa_status)status) {
	case TWOFA_STATUS_DISABLED:
		return "disabled";
	case TWOFA_STATUS_ENABLED:
		return "enabled";
	}
	return "damaged";
}

static void print_row(const char *const *row)
{
	const char *name = column(row, "name");
	string_t *line = t_str_new(128);

	if (name == NULL)
		return;
	twofa_fields_add(line, "user", name);
	twofa_fields_add(line, "status", status_text(column(row, "status")));
	printf("%s\n", str_c(line) + 1);
}

static int list_read(struct twofa_sql *sql)
{
	pool_t pool = pool_alloconly_create("twofa list", 8192);
	struct twofa_rows rows;
	const char *error;
	unsigned int i;
	int ret;

	ret = twofa_sql_read_wait(sql, twofa_table_select(
		sql, &twofa_record_table, "ORDER BY name"), pool, &rows,
		&error);
	if (ret < 0)
		i_error("The twofa store can't be read: %s", error);
	for (i = 0; ret == 0 && i < rows.count; i++) T_BEGIN {
		print_row(rows.rows[i]);
	} T_END;
	pool_unref(&pool);
	return ret < 0 ? EX_DATAERR : 0;
}

static int list_run(const struct twofa_settings *set,
		    const struct twofa_keys *keys ATTR_UNUSED)
{
	struct twofa_sql *sql;
	const char *error;
	int ret;

	if (twofa_store_file_check(set, &error) <= 0 ||
	    twofa_sql_open(set, NULL, &sql, &error) < 0) {
		i_error("%s", error);
		return EX_NOINPUT;
	}
	ret = list_read(sql);
	twofa_sql_close(&sql);
	return ret;
}

int twofa_offline_list_run(const struct twofa_settings *set)
{
	const char *error;
	uid_t uid;
	gid_t gid;

	if (geteuid() != 0) {
		i_error("only root can read the store without the service");
		return EX_NOPERM;
	}
	if (twofa_privileges_lookup(set->default_internal_user, &uid, &gid,
				    &error) < 0) {
		i_error("%s", error);
		return EX_CONFIG;
	}
	return twofa_child_run(uid, gid, list_run, set, NULL);
}
