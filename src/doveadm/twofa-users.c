/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "eacces-error.h"
#include "istream.h"
#include "net.h"
#include "str.h"
#include "strescape.h"
#include "write-full.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-users.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-home.h"

#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* Dovecot's own functions ask for one user and wait for the answer, which takes
   minutes for a million. Here the questions about some users are sent together.
   The list is read to its end first, into a temporary file, so that auth need
   not wait with it. */

#define BATCH_USERS 100
#define TIMEOUT_SECS 60
#define MAX_LINE (64*1024)
#define LIST_TRIES 3

struct auth_link {
	int fd;
	struct istream *input;
};

struct user {
	const char *name, *home;
};

struct twofa_users {
	struct auth_link list, lookups;
	/* the names, one in a line, escaped as auth sends them */
	FILE *names;
	unsigned int failed;

	/* cleared for each batch */
	pool_t pool;
	ARRAY(struct user) batch;
	unsigned int next;
	/* why the last batch could not be read */
	char *error;
};

static int link_open(struct auth_link *link, const char **error_r)
{
	const char *path = doveadm_settings->auth_socket_path;
	const struct timeval timeout = { .tv_sec = TIMEOUT_SECS };

	link->fd = net_connect_unix(path);
	if (link->fd < 0) {
		*error_r = errno == EACCES ?
			eacces_error_get("connect", path) :
			t_strdup_printf("connect(%s) failed: %m", path);
		return -1;
	}
	net_set_nonblock(link->fd, FALSE);
	if (setsockopt(link->fd, SOL_SOCKET, SO_RCVTIMEO, &timeout,
		       sizeof(timeout)) < 0)
		i_warning("setsockopt(%s) failed: %m", path);
	link->input = i_stream_create_fd(link->fd, MAX_LINE);
	return 0;
}

static void link_close(struct auth_link *link)
{
	i_stream_unref(&link->input);
	i_close_fd(&link->fd);
}

static int link_send(struct auth_link *link, const char *text,
		     const char **error_r)
{
	if (write_full(link->fd, text, strlen(text)) == 0)
		return 0;
	*error_r = t_strdup_printf("write(auth) failed: %m");
	return -1;
}

/* Returns the fields of the next line that is an answer, or NULL. */
static const char *const *
link_read(struct auth_link *link, const char **error_r)
{
	const char *line;

	while ((line = i_stream_read_next_line(link->input)) != NULL) {
		if (strncmp(line, "VERSION\t", 8) != 0 &&
		    strncmp(line, "SPID\t", 5) != 0)
			return t_strsplit_tabescaped(line);
	}
	*error_r = "auth has closed the connection, or does not answer";
	return NULL;
}

/* Reads one answer to a question about a user of the batch. The id of a
   question is the user's place in it. */
static int lookup_read(struct twofa_users *users, const char **error_r)
{
	const char *const *args = link_read(&users->lookups, error_r);
	struct user *user;
	unsigned int id;

	if (args == NULL)
		return -1;
	if (args[0] == NULL || args[1] == NULL ||
	    str_to_uint(args[1], &id) < 0 || id == 0 ||
	    id > array_count(&users->batch)) {
		*error_r = "auth sent an answer that nobody has asked for";
		return -1;
	}
	user = array_idx_modifiable(&users->batch, id - 1);
	if (strcmp(args[0], "USER") == 0 && args[2] != NULL) {
		user->home = p_strdup(users->pool, twofa_home_proof(
			twofa_fields_get(args + 3, "home")));
	} else if (strcmp(args[0], "NOTFOUND") != 0) {
		users->failed++;
	}
	return 0;
}

static int batch_look_up(struct twofa_users *users, const char **error_r)
{
	unsigned int i, count = array_count(&users->batch);
	string_t *str = t_str_new(16*1024);
	const struct user *user;

	array_foreach(&users->batch, user) {
		str_printfa(str, "USER\t%u\t", (unsigned int)
			    array_foreach_idx(&users->batch, user) + 1);
		str_append_tabescaped(str, user->name);
		/* 2.3 knows one of the two, 2.4 the other */
		str_append(str, "\tservice=doveadm\tprotocol=doveadm\n");
	}
	if (link_send(&users->lookups, str_c(str), error_r) < 0)
		return -1;
	for (i = 0; i < count; i++) {
		if (lookup_read(users, error_r) < 0)
			return -1;
	}
	return 0;
}

/* Returns 1 = a name was written to the file, 0 = the list has ended. */
static int list_read(struct twofa_users *users, const char **error_r)
{
	const char *const *args = link_read(&users->list, error_r);

	if (args == NULL)
		return -1;
	if (strcmp(args[0], "LIST") == 0 && args[1] != NULL &&
	    args[2] != NULL) {
		if (fprintf(users->names, "%s\n", str_tabescape(args[2])) > 0)
			return 1;
		*error_r = "write(temporary file) failed";
		return -1;
	}
	if (strcmp(args[0], "DONE") == 0 && args[1] != NULL &&
	    (args[2] == NULL || *args[2] == '\0'))
		return 0;
	*error_r = "auth can't list all users: see its log";
	return -1;
}

static int list_read_all(struct twofa_users *users, const char **error_r)
{
	int ret;

	if (link_open(&users->list, error_r) < 0)
		return -1;
	ret = link_send(&users->list, "VERSION\t1\t2\n"
			"LIST\t1\tuser=*\tservice=doveadm\t"
			"protocol=doveadm\n", error_r);
	for (ret = ret < 0 ? -1 : 1; ret > 0;) T_BEGIN {
		ret = list_read(users, error_r);
		if (ret < 0)
			users->error = i_strdup(*error_r);
	} T_END;
	link_close(&users->list);
	return ret;
}

/* Dovecot 2.4.1 breaks off the list of a long passwd-file now and then. */
static int list_spool(struct twofa_users *users, const char **error_r)
{
	unsigned int i;

	for (i = 0; i < LIST_TRIES; i++) {
		i_free(users->error);
		if (users->names != NULL)
			fclose(users->names);
		users->names = tmpfile();
		if (users->names == NULL) {
			*error_r = t_strdup_printf("tmpfile() failed: %m");
			return -1;
		}
		if (list_read_all(users, error_r) == 0) {
			rewind(users->names);
			return 0;
		}
	}
	if (users->error != NULL)
		*error_r = t_strdup(users->error);
	return -1;
}

static int names_spool(struct twofa_users *users, const char *const *names,
		       const char **error_r)
{
	users->names = tmpfile();
	if (users->names == NULL) {
		*error_r = t_strdup_printf("tmpfile() failed: %m");
		return -1;
	}
	for (; *names != NULL; names++) {
		if (fprintf(users->names, "%s\n", str_tabescape(*names)) < 0) {
			*error_r = "write(temporary file) failed";
			return -1;
		}
	}
	rewind(users->names);
	return 0;
}

static bool name_read(struct twofa_users *users)
{
	char line[MAX_LINE];
	struct user *user;

	if (fgets(line, sizeof(line), users->names) == NULL)
		return FALSE;
	user = array_append_space(&users->batch);
	user->name = p_strdup(users->pool,
			      str_tabunescape(t_strdup_noconst(
				      t_strcut(line, '\n'))));
	return TRUE;
}

static int batch_read(struct twofa_users *users, const char **error_r)
{
	bool more = TRUE;
	int ret;

	p_clear(users->pool);
	p_array_init(&users->batch, users->pool, BATCH_USERS);
	users->next = 0;
	while (more && array_count(&users->batch) < BATCH_USERS) T_BEGIN {
		more = name_read(users);
	} T_END;
	if (array_count(&users->batch) == 0)
		return 0;
	T_BEGIN {
		ret = batch_look_up(users, error_r);
		if (ret < 0)
			users->error = i_strdup(*error_r);
	} T_END;
	return ret < 0 ? -1 : 1;
}

int twofa_users_next(struct twofa_users *users, const char **name_r,
		     const char **home_r, const char **error_r)
{
	const struct user *user;
	int ret;

	if (users->next == array_count(&users->batch)) {
		ret = batch_read(users, error_r);
		if (ret < 0)
			*error_r = users->error;
		if (ret <= 0)
			return ret;
	}
	user = array_idx(&users->batch, users->next++);
	*name_r = user->name;
	*home_r = user->home;
	return 1;
}

unsigned int twofa_users_failed(const struct twofa_users *users)
{
	return users->failed;
}

struct twofa_users *twofa_users_init(const char *const *names,
				     const char **error_r)
{
	struct twofa_users *users = i_new(struct twofa_users, 1);

	users->pool = pool_alloconly_create("twofa users", 16*1024);
	p_array_init(&users->batch, users->pool, 1);
	users->list.fd = users->lookups.fd = -1;
	if ((names == NULL ? list_spool(users, error_r) :
	     names_spool(users, names, error_r)) < 0 ||
	    link_open(&users->lookups, error_r) < 0 ||
	    link_send(&users->lookups, "VERSION\t1\t2\n", error_r) < 0)
		twofa_users_deinit(&users);
	return users;
}

void twofa_users_deinit(struct twofa_users **_users)
{
	struct twofa_users *users = *_users;

	*_users = NULL;
	link_close(&users->lookups);
	if (users->names != NULL)
		fclose(users->names);
	pool_unref(&users->pool);
	i_free(users->error);
	i_free(users);
}
