/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-home.h"
#include "lib-syntax/twofa-token.h"

/* Dovecot takes "/./" in a home for the end of a chroot directory. Databases
   spell one directory in several ways, but the file system is not asked: auth
   may run on a host that does not have the mailboxes. */

static const char *const no_homes[] = {
	"/", "/dev/null", "/nonexistent", "/var/empty", NULL
};

const char *twofa_home_normal(const char *home)
{
	const char *const *part = t_strsplit(home, "/");
	string_t *str = t_str_new(strlen(home) + 1);

	for (; *part != NULL; part++) {
		if (**part != '\0' && strcmp(*part, ".") != 0) {
			str_append_c(str, '/');
			str_append(str, *part);
		}
	}
	if (str_len(str) == 0)
		str_append_c(str, '/');
	return str_c(str);
}

const char *twofa_home_proof(const char *home)
{
	const char *normal;

	if (home == NULL || *home != '/')
		return NULL;
	normal = twofa_home_normal(home);
	return str_array_find(no_homes, normal) ? NULL :
		twofa_token_proof(normal);
}
