/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "mkdir-parents.h"
#include "safe-mkstemp.h"
#include "str.h"
#include "write-full.h"
#include "doveadm/twofa-autoconfig.h"
#include "lib-discovery/discovery.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file is written beside the one that it replaces: a web server may read it
   at any time, and a link that somebody has put there is not followed. */

struct builder {
	const struct discovery *discovery;
	pool_t pool;
	ARRAY_TYPE(twofa_autoconfig_file) *files, *left_out;
};

static void add(ARRAY_TYPE(twofa_autoconfig_file) *files, const char *path,
		const char *type, const char *content)
{
	struct twofa_autoconfig_file *file = array_append_space(files);

	file->path = path;
	file->type = type;
	file->content = content;
}

static void add_autoconfig(const struct builder *builder)
{
	string_t *str = str_new(builder->pool, 2048);

	discovery_autoconfig(builder->discovery, str);
	add(builder->files, DISCOVERY_PATH_AUTOCONFIG, DISCOVERY_TYPE_XML,
	    str_c(str));
	add(builder->files, DISCOVERY_PATH_WELL_KNOWN, DISCOVERY_TYPE_XML,
	    str_c(str));
}

static void add_autodiscover(const struct builder *builder)
{
	string_t *str = str_new(builder->pool, 1024);

	if (discovery_login_is_address(builder->discovery)) {
		discovery_autodiscover(builder->discovery, NULL, str);
		add(builder->files, DISCOVERY_PATH_AUTODISCOVER,
		    DISCOVERY_TYPE_XML, str_c(str));
	} else {
		add(builder->left_out, DISCOVERY_PATH_AUTODISCOVER, "",
		    "login names are not the addresses, so that each answer "
		    "has another one: only the User Panel can give it "
		    "(twofa_panel_autoconfig)");
	}
	str = str_new(builder->pool, 256);
	if (!discovery_autodiscover_json(builder->discovery,
					 "AutodiscoverV1", str))
		i_unreached();
	add(builder->files, DISCOVERY_PATH_AUTODISCOVER_JSON,
	    DISCOVERY_TYPE_JSON, str_c(str));
}

static void add_pacc(const struct builder *builder)
{
	string_t *str = str_new(builder->pool, 1024);

	if (discovery_pacc(builder->discovery, str)) {
		add(builder->files, DISCOVERY_PATH_PACC, DISCOVERY_TYPE_JSON,
		    str_c(str));
	} else {
		add(builder->left_out, DISCOVERY_PATH_PACC, "",
		    "it can say nothing but the ports 993 and 465 with TLS, "
		    "and addresses as login names");
	}
}

void twofa_autoconfig_files(const struct discovery *discovery, pool_t pool,
			    ARRAY_TYPE(twofa_autoconfig_file) *files_r,
			    ARRAY_TYPE(twofa_autoconfig_file) *left_out_r)
{
	const struct builder builder = {
		discovery, pool, files_r, left_out_r
	};

	p_array_init(files_r, pool, 8);
	p_array_init(left_out_r, pool, 4);
	add_autoconfig(&builder);
	add_autodiscover(&builder);
	add_pacc(&builder);
}

static int file_write(int fd, const char *content)
{
	if (write_full(fd, content, strlen(content)) < 0 ||
	    fchmod(fd, 0644) < 0 || fsync(fd) < 0)
		return -1;
	return 0;
}

static int file_replace(const char *path, const char *content)
{
	string_t *temp = t_str_new(256);
	int fd, ret;

	str_append(temp, path);
	fd = safe_mkstemp_hostpid(temp, 0600, (uid_t)-1, (gid_t)-1);
	if (fd == -1)
		return -1;
	ret = file_write(fd, content);
	if (close(fd) < 0 || ret < 0 || rename(str_c(temp), path) < 0) {
		int saved_errno = errno;

		i_unlink(str_c(temp));
		errno = saved_errno;
		return -1;
	}
	return 0;
}

int twofa_autoconfig_write(const char *directory, const char *path,
			   const char *content, const char **error_r)
{
	const char *full = t_strconcat(directory, path, NULL);
	const char *parent = t_strdup_until(full, strrchr(full, '/'));

	if (mkdir_parents(parent, 0755) < 0 && errno != EEXIST) {
		*error_r = t_strdup_printf("mkdir(%s) failed: %m", parent);
		return -1;
	}
	if (file_replace(full, content) < 0) {
		*error_r = t_strdup_printf("Writing %s failed: %m", full);
		return -1;
	}
	return 0;
}
