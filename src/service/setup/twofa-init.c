/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "mkdir-parents.h"
#include "compat/twofa-compat-sql.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-sql-open.h"
#include "service/setup/twofa-child.h"
#include "service/setup/twofa-init.h"
#include "service/setup/twofa-keyfile.h"
#include "service/setup/twofa-privileges.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-store-check.h"
#include "settings/twofa-settings.h"

#include <fcntl.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>
#include <sys/stat.h>

/* Makes the key file and the store together, or neither. If one of them exists
   without the other, init refuses: the admin who has lost one needs its backup,
   and a new one would turn 2FA off for everybody. */

#define STORE_DIR_MODE 0700
#define STORE_FILE_MODE 0600

static int store_verify(const struct twofa_settings *set,
			const struct twofa_keys *keys)
{
	struct twofa_sql *sql;
	const char *error;
	int ret;

	if (twofa_sql_open(set, NULL, &sql, &error) < 0) {
		i_error("%s", error);
		return EX_CONFIG;
	}
	ret = twofa_store_check(sql, keys, &error);
	twofa_sql_close(&sql);
	if (ret == 0)
		return 0;
	i_error("%s", error);
	return EX_DATAERR;
}

/* Nothing is ever overwritten, not even an empty file. */
static int file_create(const char *path)
{
	int fd;

	if (*path == '\0')
		return 0;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		  STORE_FILE_MODE);
	if (fd == -1) {
		i_error("open(%s) failed: %m", path);
		return -1;
	}
	if (fchmod(fd, STORE_FILE_MODE) < 0)
		i_error("fchmod(%s) failed: %m", path);
	i_close_fd(&fd);
	return 0;
}

static void file_remove(const char *path)
{
	if (*path == '\0')
		return;
	i_unlink_if_exists(path);
	i_unlink_if_exists(t_strconcat(path, "-wal", NULL));
	i_unlink_if_exists(t_strconcat(path, "-shm", NULL));
}

static int store_create(const struct twofa_settings *set,
			const struct twofa_keys *keys)
{
	const char *path = twofa_compat_sql_file(set);
	struct twofa_sql *sql;
	const char *error;
	int ret;

	if (file_create(path) < 0)
		return EX_CANTCREAT;
	if (twofa_sql_open(set, NULL, &sql, &error) < 0) {
		i_error("%s", error);
		file_remove(path);
		return EX_CONFIG;
	}
	ret = twofa_schema_create(sql, keys);
	twofa_sql_close(&sql);
	if (ret == 0)
		return 0;
	i_error("The twofa store could not be made%s", *path != '\0' ? "" :
		": does the database have tables of twofa already?");
	file_remove(path);
	return EX_CANTCREAT;
}

static int store_directory_create(const char *path, uid_t uid, gid_t gid)
{
	const char *p = strrchr(path, '/');

	if (p == NULL || p == path)
		return 0;
	path = t_strdup_until(path, p);
	if (mkdir_parents_chown(path, STORE_DIR_MODE, uid, gid) < 0 &&
	    errno != EEXIST) {
		i_error("mkdir(%s) failed: %m", path);
		return -1;
	}
	return 0;
}

static void print_result(const struct twofa_settings *set,
			 const struct twofa_keys *keys, const char *result)
{
	const char *file = twofa_compat_sql_file(set);

	printf("result=%s\n", result);
	printf("store_id=%s\n", keys->store_id);
	printf("key_file=%s\n", set->twofa_key_file);
	printf("driver=%s\n", twofa_compat_sql_driver(set));
	if (*file != '\0')
		printf("store=%s\n", file);
}

static int
init_existing(const struct twofa_settings *set, const struct twofa_keys *keys,
	      uid_t uid, gid_t gid)
{
	const char *error;
	int ret;

	if (twofa_store_file_check(set, &error) <= 0) {
		i_error("The key file %s is there, but its store %s is not, or "
			"is not usable: restore the store from its backup. To "
			"begin anew, without any mailbox having 2FA, move the "
			"key file away first", set->twofa_key_file,
			twofa_compat_sql_file(set));
		return EX_NOINPUT;
	}
	ret = twofa_child_run(uid, gid, store_verify, set, keys);
	if (ret == 0)
		print_result(set, keys, "already initialised");
	return ret;
}

static int store_is_there(const struct twofa_settings *set)
{
	const char *path = twofa_compat_sql_file(set);
	struct stat st;

	if (*path == '\0')
		return 0;
	if (stat(path, &st) < 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return 0;
		i_error("stat(%s) failed: %m", path);
		return -1;
	}
	i_error("The store %s is there, but its key file %s is not: restore "
		"the key file from its backup. To begin anew, without any "
		"mailbox having 2FA, move the store away first",
		path, set->twofa_key_file);
	return -1;
}

static int
init_new(const struct twofa_settings *set, uid_t uid, gid_t gid)
{
	const char *path = twofa_compat_sql_file(set);
	struct twofa_keys *keys;
	const char *error;
	int ret = EX_CANTCREAT;

	if (store_is_there(set) != 0)
		return EX_NOINPUT;
	if (twofa_keyfile_create(set->twofa_key_file, &error) < 0) {
		i_error("%s", error);
		return EX_CANTCREAT;
	}
	if (twofa_keyfile_read(set->twofa_key_file, &keys, &error) <= 0)
		i_error("%s", error);
	else {
		if (store_directory_create(path, uid, gid) == 0) {
			ret = twofa_child_run(uid, gid, store_create,
					      set, keys);
		}
		if (ret == 0)
			print_result(set, keys, "initialised");
		twofa_keys_free(&keys);
	}
	if (ret != 0)
		i_unlink(set->twofa_key_file);
	return ret;
}

int twofa_init_run(const struct twofa_settings *set)
{
	struct twofa_keys *keys;
	const char *error;
	uid_t uid;
	gid_t gid;
	int ret;

	if (geteuid() != 0) {
		i_error("Only root can make the key file");
		return EX_NOPERM;
	}
	if (twofa_privileges_lookup(set->default_internal_user, &uid, &gid,
				    &error) < 0) {
		i_error("%s", error);
		return EX_CONFIG;
	}
	ret = twofa_keyfile_read(set->twofa_key_file, &keys, &error);
	if (ret < 0) {
		i_error("%s", error);
		return EX_CONFIG;
	}
	if (ret == 0)
		return init_new(set, uid, gid);
	ret = init_existing(set, keys, uid, gid);
	twofa_keys_free(&keys);
	return ret;
}
