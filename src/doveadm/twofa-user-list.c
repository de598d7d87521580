/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "strescape.h"
#include "doveadm/twofa-auth-link.h"
#include "doveadm/twofa-sorter.h"
#include "doveadm/twofa-user-list.h"

/* The list is read to its end before anything is done with it, so that auth need
   not wait with it. */

#define LIST_TRIES 3
#define SORT_BYTES (4*1024*1024)

/* Returns 1 = a name was added, 0 = the list has ended. */
static int list_read(struct twofa_auth_link *link, struct twofa_sorter *sorter,
		     const char **error_r)
{
	const char *const *args = twofa_auth_link_read(link, error_r);

	if (args == NULL)
		return -1;
	if (strcmp(args[0], "LIST") == 0 && args[1] != NULL && args[2] != NULL)
		return twofa_sorter_add(sorter, str_tabescape(args[2]),
					error_r) < 0 ? -1 : 1;
	if (strcmp(args[0], "DONE") == 0 && args[1] != NULL &&
	    (args[2] == NULL || *args[2] == '\0'))
		return 0;
	*error_r = "auth can't list all users: see its log";
	return -1;
}

/* error_r is allocated, since it comes out of many frames of the data stack. */
static int list_read_all(struct twofa_sorter *sorter, char **error_r)
{
	struct twofa_auth_link link = { .fd = -1 };
	const char *error;
	int ret;

	ret = twofa_auth_link_open(&link, &error) < 0 ||
		twofa_auth_link_send(&link, "VERSION\t1\t2\n"
				     "LIST\t1\tuser=*\tservice=doveadm\t"
				     "protocol=doveadm\n", &error) < 0 ? -1 : 1;
	if (ret < 0)
		*error_r = i_strdup(error);
	while (ret > 0) T_BEGIN {
		ret = list_read(&link, sorter, &error);
		if (ret < 0)
			*error_r = i_strdup(error);
	} T_END;
	twofa_auth_link_close(&link);
	return ret;
}

static FILE *list_try(const char **error_r)
{
	struct twofa_sorter *sorter = twofa_sorter_init(SORT_BYTES);
	char *error = NULL;
	FILE *file = NULL;

	if (list_read_all(sorter, &error) == 0)
		file = twofa_sorter_finish(sorter, error_r);
	else {
		*error_r = t_strdup(error);
		i_free(error);
	}
	twofa_sorter_deinit(&sorter);
	return file;
}

/* Dovecot 2.4.1 breaks off the list of a long passwd-file now and then. */
FILE *twofa_user_list(const char **error_r)
{
	FILE *file = NULL;
	unsigned int i;

	for (i = 0; i < LIST_TRIES && file == NULL; i++)
		file = list_try(error_r);
	return file;
}
