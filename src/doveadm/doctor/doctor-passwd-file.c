/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "path-util.h"
#include "randgen.h"
#include "sleep.h"
#include "str.h"
#include "write-full.h"
#include "check-config/twofa-doveconf.h"
#include "check-config/twofa-file.h"
#include "check-config/twofa-passwd-file.h"
#include "doveadm/doctor/doctor-passwd-file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The test mailbox lives in a line of a passwd-file for as long as the doctor
   runs. The file is replaced as a whole: auth never reads a half. */

/* auth looks at a file anew after a second. */
#define SETTLE_MSECS 1100

/* Is it the file of a passdb? Any other file would be damaged by the line. */
static bool is_of_passdb(const struct doctor *doctor, const char *path)
{
	const struct twofa_doveconf_passdb *passdb;
	const char *const *word;

	array_foreach(&doctor->conf->passdbs, passdb) {
		if (strcmp(passdb->driver, "passwd-file") != 0 ||
		    passdb->master || passdb->deny)
			continue;
		word = t_strsplit_spaces(passdb->path, " ");
		if (str_array_find(word, path))
			return TRUE;
	}
	return FALSE;
}

static bool has_user(const char *data, const char *user)
{
	struct twofa_passwd_file file;

	twofa_passwd_file_init(&file, data);
	while (twofa_passwd_file_next(&file)) {
		if (strcasecmp(file.name, user) == 0)
			return TRUE;
	}
	return FALSE;
}

static int write_temp(const char *path, const char *data,
		      const struct stat *st, const char **error_r)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	int ret;

	if (fd < 0) {
		*error_r = t_strdup_printf("open(%s) failed: %m", path);
		return -1;
	}
	ret = write_full(fd, data, strlen(data)) < 0 ||
		fchown(fd, st->st_uid, st->st_gid) < 0 ||
		fchmod(fd, st->st_mode & 07777) < 0 || fsync(fd) < 0 ? -1 : 0;
	if (ret < 0)
		*error_r = t_strdup_printf("write(%s) failed: %m", path);
	i_close_fd(&fd);
	return ret;
}

static int file_replace(const char *path, const char *data,
			const char **error_r)
{
	const char *temp = t_strconcat(path, ".doctor", NULL);
	struct stat st;

	if (stat(path, &st) < 0) {
		*error_r = t_strdup_printf("stat(%s) failed: %m", path);
		return -1;
	}
	if (write_temp(temp, data, &st, error_r) < 0) {
		i_unlink_if_exists(temp);
		return -1;
	}
	if (rename(temp, path) == 0)
		return 0;
	*error_r = t_strdup_printf("rename(%s) failed: %m", path);
	i_unlink(temp);
	return -1;
}

static void make_line(struct doctor *doctor)
{
	unsigned char random[16];

	random_fill(random, sizeof(random));
	/* nothing that could be taken for a code at the end */
	doctor->password = p_strconcat(doctor->pool,
		binary_to_hex(random, sizeof(random)), "!", NULL);
	doctor->passwd_line = p_strdup_printf(doctor->pool,
		"%s:{PLAIN}%s::::::\n", doctor->user, doctor->password);
}

int doctor_passwd_file_add(struct doctor *doctor, const char *path,
			   const char **error_r)
{
	const char *data, *file;

	if (t_realpath(path, &file, error_r) < 0 ||
	    twofa_file_read(doctor->pool, file, &data, error_r) < 0)
		return -1;
	if (!is_of_passdb(doctor, path)) {
		*error_r = "no passdb { driver = passwd-file } reads this file";
		return -1;
	}
	if (has_user(data, doctor->user)) {
		*error_r = "the file has this mailbox: name one that does not "
			"exist, or leave --passwd-file out";
		return -1;
	}
	make_line(doctor);
	if (file_replace(file, t_strconcat(data, *data == '\0' ||
			data[strlen(data) - 1] == '\n' ? "" : "\n",
			doctor->passwd_line, NULL), error_r) < 0)
		return -1;
	doctor->passwd_file = p_strdup(doctor->pool, file);
	i_sleep_intr_msecs(SETTLE_MSECS);
	return 0;
}

int doctor_passwd_file_remove(struct doctor *doctor, const char **error_r)
{
	const char *data, *line;

	if (doctor->passwd_file == NULL)
		return 0;
	if (twofa_file_read(doctor->pool, doctor->passwd_file, &data,
			    error_r) < 0)
		return -1;
	line = strstr(data, doctor->passwd_line);
	if (line == NULL)
		return 0;
	return file_replace(doctor->passwd_file, t_strconcat(
		t_strdup_until(data, line),
		line + strlen(doctor->passwd_line), NULL), error_r);
}
