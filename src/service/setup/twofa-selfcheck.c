/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "strescape.h"
#include "compat/twofa-compat-sql.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-sql-open.h"
#include "service/db/twofa-sql-wait.h"
#include "service/health/twofa-probe.h"
#include "service/setup/twofa-child.h"
#include "service/setup/twofa-init.h"
#include "service/setup/twofa-keyfile.h"
#include "service/setup/twofa-privileges.h"
#include "service/store/twofa-store-check.h"
#include "settings/twofa-settings.h"

#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

/* Looks for everything that would make the service answer with an error, so
   that an admin learns of it before Dovecot is reloaded. No running Dovecot is
   needed. */

static void print_finding(const char *check, const char *result,
			  const char *text)
{
	printf("%s\t%s\t%s\n", check, result, str_tabescape(text));
}

static int check_writable(struct twofa_sql *sql)
{
	struct twofa_writes *writes = twofa_writes_init(sql, FALSE);
	const char *fault;

	twofa_writes_add(writes, twofa_probe_stmt(sql), TWOFA_WRITE_MUST);
	if (twofa_writes_wait(&writes) == TWOFA_WRITE_OK) {
		print_finding("store", "ok", "can be written");
		return 0;
	}
	fault = twofa_sql_find_fault(sql);
	if (fault == NULL) {
		fault = "check the owner and mode of the file and its "
			"directory, and the free space";
	}
	print_finding("store", "error", t_strconcat(
		"can't be written by Dovecot's internal user: ", fault, NULL));
	return EX_CONFIG;
}

static int check_store(const struct twofa_settings *set,
		       const struct twofa_keys *keys)
{
	const char *error, *path = twofa_compat_sql_file(set);
	struct twofa_sql *sql;
	int ret = EX_CONFIG;

	if (twofa_store_file_check(set, &error) <= 0) {
		print_finding("store", "error", error);
		return EX_CONFIG;
	}
	if (twofa_sql_open(set, NULL, &sql, &error) < 0) {
		print_finding("store", "error", error);
		return EX_CONFIG;
	}
	if (keys == NULL) {
		print_finding("store", "warning", "is there, but was not "
			      "looked at without the key file");
	} else if (twofa_store_check(sql, keys, &error) < 0) {
		print_finding("store", "error", error);
	} else {
		print_finding("store", "ok", t_strdup_printf(
			"%s%s%s belongs to the key file (id %s)",
			twofa_compat_sql_driver(set),
			*path == '\0' ? "" : " ", path, keys->store_id));
		ret = check_writable(sql);
	}
	twofa_sql_close(&sql);
	return ret;
}

static int
check_keys(const struct twofa_settings *set, struct twofa_keys **keys_r)
{
	const char *error;

	if (twofa_keyfile_read(set->twofa_key_file, keys_r, &error) <= 0) {
		print_finding("keys", "error", error);
		*keys_r = NULL;
		return EX_CONFIG;
	}
	print_finding("keys", "ok", t_strdup_printf(
		"%s has %u key(s)", set->twofa_key_file,
		array_count(&(*keys_r)->keys)));
	return 0;
}

int twofa_selfcheck_run(const struct twofa_settings *set)
{
	struct twofa_keys *keys;
	const char *error;
	int keys_ret, store_ret;
	uid_t uid;
	gid_t gid;

	if (geteuid() != 0) {
		print_finding("keys", "error", "only root can look at them");
		return EX_NOPERM;
	}
	if (twofa_privileges_lookup(set->default_internal_user, &uid, &gid,
				    &error) < 0) {
		print_finding("service", "error", error);
		return EX_CONFIG;
	}
	keys_ret = check_keys(set, &keys);
	store_ret = twofa_child_run(uid, gid, check_store, set, keys);
	if (keys != NULL)
		twofa_keys_free(&keys);
	return keys_ret != 0 ? keys_ret : store_ret;
}
