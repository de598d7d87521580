/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "compat/twofa-compat-sql.h"
#include "service/db/twofa-sql-wait.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-store-check.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* A store that an older version made. Its file is copied first: a database
   server's admin has backups of another kind. */

#define COPY_MODE 0600

/* SQLite fills an empty file, so that nobody else can read it from its first
   byte on. */
static int copy_create(const char *path, const char **error_r)
{
	int fd;

	if (unlink(path) < 0 && errno != ENOENT) {
		*error_r = t_strdup_printf("unlink(%s) failed: %m", path);
		return -1;
	}
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, COPY_MODE);
	if (fd == -1) {
		*error_r = t_strdup_printf("open(%s) failed: %m", path);
		return -1;
	}
	i_close_fd(&fd);
	return 0;
}

static int copy_sync(const char *path, const char **error_r)
{
	int ret, fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd == -1) {
		*error_r = t_strdup_printf("open(%s) failed: %m", path);
		return -1;
	}
	ret = fsync(fd);
	if (ret < 0)
		*error_r = t_strdup_printf("fsync(%s) failed: %m", path);
	i_close_fd(&fd);
	return ret;
}

/* Under its name there is a whole copy or none. */
static int file_copy(struct twofa_sql *sql, const char *path,
		     const char **error_r)
{
	const char *temp = t_strconcat(path, ".tmp", NULL);

	if (copy_create(temp, error_r) < 0)
		return -1;
	if (twofa_sql_copy(sql, temp, error_r) < 0 ||
	    copy_sync(temp, error_r) < 0) {
		i_unlink_if_exists(temp);
		return -1;
	}
	if (rename(temp, path) < 0) {
		*error_r = t_strdup_printf("rename(%s, %s) failed: %m",
					   temp, path);
		i_unlink_if_exists(temp);
		return -1;
	}
	return 0;
}

int twofa_store_upgrade(const struct twofa_settings *set,
			struct twofa_sql *sql, unsigned int version,
			const char **error_r)
{
	const char *error, *path = twofa_compat_sql_file(set);

	if (version >= TWOFA_SCHEMA_VERSION)
		return 0;
	if (*path != '\0' &&
	    file_copy(sql, t_strdup_printf("%s.schema-%u", path, version),
		      &error) < 0) {
		*error_r = t_strdup_printf(
			"The twofa store has schema %u and could not be "
			"copied before it is brought up to %u: %s (check the "
			"owner and mode of its directory, and the free space)",
			version, TWOFA_SCHEMA_VERSION, error);
		return -1;
	}
	if (twofa_schema_migrate(sql, version) < 0) {
		*error_r = t_strdup_printf(
			"The twofa store's tables could not be brought up "
			"from schema %u to %u: see the log",
			version, TWOFA_SCHEMA_VERSION);
		return -1;
	}
	i_info("The twofa store was brought up from schema %u to %u",
	       version, TWOFA_SCHEMA_VERSION);
	return 0;
}
