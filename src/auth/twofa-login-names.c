/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "twofa-compat-auth.h"
#include "auth/twofa-login-private.h"

/* Every name that a login has had: another one can add a demand, and not take
   one away. */

bool twofa_login_has_name(const struct twofa_login *login, const char *name)
{
	unsigned int i;

	for (i = 0; i < login->names_count; i++) {
		if (strcasecmp(login->names[i], name) == 0)
			return TRUE;
	}
	return FALSE;
}

bool twofa_login_add_name(struct twofa_login *login, const char *name)
{
	if (name == NULL || twofa_login_has_name(login, name))
		return TRUE;
	if (login->names_count == TWOFA_LOGIN_MAX_NAMES)
		return FALSE;
	/* the request's strings are never freed before itself */
	login->names[login->names_count++] = name;
	return TRUE;
}

const char *twofa_login_verified_name(const struct twofa_login *login)
{
	const struct auth_request_fields *fields = &login->request->fields;

	return fields->master_user != NULL ? fields->master_user :
		fields->user;
}
