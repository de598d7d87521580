/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "buffer.h"
#include "safe-memset.h"
#include "write-full.h"
#include "lib-twofa/twofa-keys.h"
#include "service/setup/twofa-keyfile.h"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>
#include <sys/stat.h>

/* Reads and makes the key file. The keys in it open the secrets of all
   mailboxes, so a file that anybody but root can read or change is refused. */

#define KEYFILE_MAX_SIZE (256*1024)

static const char *owner_name(uid_t uid)
{
	const struct passwd *pw = getpwuid(uid);

	return pw != NULL ? pw->pw_name : dec2str(uid);
}

static int keyfile_check(const char *path, int fd, const char **error_r)
{
	struct stat st;

	if (fstat(fd, &st) < 0) {
		*error_r = t_strdup_printf("fstat(%s) failed: %m", path);
		return -1;
	}
	if (!S_ISREG(st.st_mode)) {
		*error_r = t_strdup_printf(
			"twofa_key_file %s is not a regular file", path);
		return -1;
	}
	if (st.st_uid != 0 || (st.st_mode & 077) != 0) {
		*error_r = t_strdup_printf(
			"twofa_key_file %s can be used by others than root "
			"(it belongs to %s and has mode %04o): "
			"chown root %s; chmod 0600 %s", path,
			owner_name(st.st_uid),
			(unsigned int)st.st_mode & 07777, path, path);
		return -1;
	}
	if (st.st_size > KEYFILE_MAX_SIZE) {
		*error_r = t_strdup_printf(
			"twofa_key_file %s is too large to be a key file",
			path);
		return -1;
	}
	return 0;
}

static int
keyfile_read_fd(const char *path, int fd, buffer_t *buf, const char **error_r)
{
	ssize_t ret;

	if (keyfile_check(path, fd, error_r) < 0)
		return -1;
	while (buf->used <= KEYFILE_MAX_SIZE) {
		void *space = buffer_append_space_unsafe(buf, 4096);

		ret = read(fd, space, 4096);
		buffer_set_used_size(buf, buf->used - 4096 +
				     (ret < 0 ? 0 : (size_t)ret));
		if (ret == 0)
			return 0;
		if (ret < 0) {
			*error_r = t_strdup_printf("read(%s) failed: %m", path);
			return -1;
		}
	}
	*error_r = t_strdup_printf("twofa_key_file %s is too large", path);
	return -1;
}

static int
keyfile_parse(const char *path, int fd, struct twofa_keys **keys_r,
	      const char **error_r)
{
	const char *error;
	buffer_t *buf;
	size_t size;
	int ret;

	/* The buffer must not grow: that would leave a copy of the keys in
	   freed memory. */
	buf = buffer_create_dynamic(default_pool, KEYFILE_MAX_SIZE + 3*4096);
	ret = keyfile_read_fd(path, fd, buf, error_r);
	size = buf->used;
	if (ret == 0 && twofa_keys_parse(buf->data, size, keys_r, &error) < 0) {
		*error_r = t_strdup_printf("twofa_key_file %s: %s",
					   path, error);
		ret = -1;
	}
	safe_memset(buffer_get_modifiable_data(buf, NULL), 0, size);
	buffer_free(&buf);
	return ret;
}

int twofa_keyfile_read(const char *path, struct twofa_keys **keys_r,
		       const char **error_r)
{
	int fd, ret;

	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd == -1 && errno == ENOENT) {
		*error_r = t_strdup_printf(
			"twofa_key_file %s does not exist: restore it from its "
			"backup, or run 'doveadm twofa init' if this is a new "
			"installation", path);
		return 0;
	}
	if (fd == -1) {
		*error_r = t_strdup_printf("open(%s) failed: %m%s", path,
			geteuid() == 0 ? "" :
			" (service twofa must be started as root: "
			"remove its user setting)");
		return -1;
	}
	ret = keyfile_parse(path, fd, keys_r, error_r);
	i_close_fd(&fd);
	return ret < 0 ? -1 : 1;
}

static int directory_sync(const char *path, const char **error_r)
{
	const char *p = strrchr(path, '/');
	const char *dir = p == NULL ? "." : p == path ? "/" :
		t_strdup_until(path, p);
	int fd, ret;

	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1) {
		*error_r = t_strdup_printf("open(%s) failed: %m", dir);
		return -1;
	}
	ret = fsync(fd);
	if (ret < 0)
		*error_r = t_strdup_printf("fsync(%s) failed: %m", dir);
	i_close_fd(&fd);
	return ret;
}

static int
keyfile_write_fd(const char *path, int fd, const char **error_r)
{
	string_t *str;
	int ret;

	str = buffer_create_dynamic(default_pool, 4096);
	twofa_keys_generate(str, ioloop_time);
	ret = write_full(fd, str->data, str->used);
	if (ret < 0)
		*error_r = t_strdup_printf("write(%s) failed: %m", path);
	safe_memset(buffer_get_modifiable_data(str, NULL), 0, str->used);
	buffer_free(&str);

	if (ret == 0 && (ret = fchmod(fd, 0600)) < 0)
		*error_r = t_strdup_printf("fchmod(%s) failed: %m", path);
	if (ret == 0 && (ret = fsync(fd)) < 0)
		*error_r = t_strdup_printf("fsync(%s) failed: %m", path);
	return ret;
}

int twofa_keyfile_create(const char *path, const char **error_r)
{
	int fd, ret;

	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd == -1) {
		*error_r = t_strdup_printf("open(%s) failed: %m", path);
		return -1;
	}
	ret = keyfile_write_fd(path, fd, error_r);
	i_close_fd(&fd);
	if (ret == 0)
		ret = directory_sync(path, error_r);
	if (ret < 0)
		i_unlink(path);
	return ret;
}
