/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _GNU_SOURCE /* AT_EACCESS */
#include "lib.h"
#include "service/db/twofa-sql-file.h"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

/* SQLite says only that the database is read-only or can't be opened. A file of
   the write-ahead log may be the reason, and so may the directory, in which
   SQLite makes that log. */

static const char *owner_of(const struct stat *st)
{
	const struct passwd *owner = getpwuid(st->st_uid);

	return owner != NULL ? owner->pw_name : dec2str(st->st_uid);
}

static const char *
access_fault(const char *path, int mode, const char *db_path,
	     const char *directory, const char *user)
{
	struct stat st;

	if (faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0 ||
	    (errno != EACCES && errno != EPERM) || stat(path, &st) < 0)
		return NULL;
	return t_strdup_printf(
		"%s belongs to %s and has mode %04o, and Dovecot's internal "
		"user %s can't %s it: run 'chown %s: %s %s*; chmod 700 %s; "
		"chmod 600 %s*'", path, owner_of(&st),
		(unsigned int)st.st_mode & 07777, user,
		(mode & W_OK) != 0 ? "write" : "read", user, directory,
		db_path, directory, db_path);
}

static const char *filesystem_fault(const char *path)
{
	struct statvfs st;

	if (statvfs(path, &st) < 0)
		return NULL;
	if ((st.f_flag & ST_RDONLY) != 0) {
		return t_strdup_printf(
			"the file system of %s is mounted read-only: find out "
			"why (dmesg), then run 'mount -o remount,rw \"$(findmnt "
			"-n -o TARGET -T %s)\"'", path, path);
	}
	if (st.f_bavail == 0) {
		return t_strdup_printf(
			"the file system of %s is full: make room ('df -h %s')",
			path, path);
	}
	return NULL;
}

/* The directories above the store's own are not twofa's: they only have to let
   the process pass. */
static const char *above_fault(const char *directory, const char *user)
{
	const char *p, *above;
	struct stat st;

	for (p = strchr(directory + 1, '/'); p != NULL; p = strchr(p + 1, '/')) {
		above = t_strdup_until(directory, p);
		if (faccessat(AT_FDCWD, above, X_OK, AT_EACCESS) == 0 ||
		    errno != EACCES || stat(above, &st) < 0)
			continue;
		return t_strdup_printf(
			"%s belongs to %s and has mode %04o, and Dovecot's "
			"internal user %s can't pass it: run 'chmod a+x %s'",
			above, owner_of(&st), (unsigned int)st.st_mode & 07777,
			user, above);
	}
	return NULL;
}

const char *twofa_sql_file_fault(const char *path, const char *user)
{
	const char *slash = strrchr(path, '/');
	const char *directory = slash == NULL ? "." :
		t_strdup_until(path, I_MAX(slash, path + 1));
	const struct {
		const char *path;
		int mode;
	} files[] = {
		{ directory, R_OK | W_OK | X_OK },
		{ path, R_OK | W_OK },
		{ t_strconcat(path, "-wal", NULL), R_OK | W_OK },
		{ t_strconcat(path, "-shm", NULL), R_OK | W_OK },
	};
	const char *fault = filesystem_fault(path);
	unsigned int i;

	if (fault == NULL && *directory == '/')
		fault = above_fault(directory, user);
	for (i = 0; fault == NULL && i < N_ELEMENTS(files); i++) {
		fault = access_fault(files[i].path, files[i].mode, path,
				     directory, user);
	}
	return fault;
}
