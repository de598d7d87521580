/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "strescape.h"
#include "doveadm/twofa-auth-link.h"
#include "doveadm/twofa-user-list.h"
#include "doveadm/twofa-users.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-home.h"

#include <stdio.h>

/* The names are in a temporary file. The questions about some of them are sent
   together. */

#define BATCH_USERS 100
#define MAX_LINE (64*1024)

struct user {
	const char *name, *home;
	enum twofa_user_known known;
};

struct twofa_users {
	struct twofa_auth_link lookups;
	/* the names, one in a line, escaped as auth sends them */
	FILE *names;
	bool look_up;
	unsigned int failed;

	/* cleared for each batch */
	pool_t pool;
	ARRAY(struct user) batch;
	unsigned int next;
	/* why the last batch could not be read */
	char *error;
};

/* Reads one answer to a question about a user of the batch. The id of a
   question is the user's place in it. */
static int lookup_read(struct twofa_users *users, const char **error_r)
{
	const char *const *args = twofa_auth_link_read(&users->lookups,
						       error_r);
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
		user->known = TWOFA_USER_KNOWN;
		user->home = p_strdup(users->pool, twofa_home_proof(
			twofa_fields_get(args + 3, "home")));
	} else if (strcmp(args[0], "NOTFOUND") == 0) {
		user->known = TWOFA_USER_UNKNOWN;
	} else {
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
	if (twofa_auth_link_send(&users->lookups, str_c(str), error_r) < 0)
		return -1;
	for (i = 0; i < count; i++) {
		if (lookup_read(users, error_r) < 0)
			return -1;
	}
	return 0;
}

static int list_spool(struct twofa_users *users, const char **error_r)
{
	users->names = twofa_user_list(error_r);
	return users->names == NULL ? -1 : 0;
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
	if (!users->look_up)
		return 1;
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

enum twofa_user_known twofa_users_known(const struct twofa_users *users)
{
	const struct user *user;

	i_assert(users->next > 0);
	user = array_idx(&users->batch, users->next - 1);
	return user->known;
}

unsigned int twofa_users_failed(const struct twofa_users *users)
{
	return users->failed;
}

static struct twofa_users *users_new(void)
{
	struct twofa_users *users = i_new(struct twofa_users, 1);

	users->pool = pool_alloconly_create("twofa users", 16*1024);
	p_array_init(&users->batch, users->pool, 1);
	users->lookups.fd = -1;
	return users;
}

struct twofa_users *twofa_users_init(const char *const *names,
				     const char **error_r)
{
	struct twofa_users *users = users_new();

	users->look_up = TRUE;
	if ((names == NULL ? list_spool(users, error_r) :
	     names_spool(users, names, error_r)) < 0 ||
	    twofa_auth_link_open(&users->lookups, error_r) < 0 ||
	    twofa_auth_link_send(&users->lookups, "VERSION\t1\t2\n",
				 error_r) < 0)
		twofa_users_deinit(&users);
	return users;
}

struct twofa_users *twofa_users_init_list(const char **error_r)
{
	struct twofa_users *users = users_new();

	if (list_spool(users, error_r) < 0)
		twofa_users_deinit(&users);
	return users;
}

void twofa_users_deinit(struct twofa_users **_users)
{
	struct twofa_users *users = *_users;

	*_users = NULL;
	twofa_auth_link_close(&users->lookups);
	if (users->names != NULL)
		fclose(users->names);
	pool_unref(&users->pool);
	i_free(users->error);
	i_free(users);
}
