/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-protocol/twofa-opened.h"

static const char *const credentials[] = {
	TWOFA_OPENED_DEVICE, TWOFA_OPENED_SESSION, TWOFA_OPENED_APP
};

const char *twofa_opened_name(const char *kind, const char *value)
{
	return t_strconcat(kind, ":", value, NULL);
}

const char *twofa_opened_scope(const char *kind, const char *scope)
{
	return t_strconcat(kind, "/", scope, NULL);
}

static bool has_kind(const char *name, const char *kind, size_t len)
{
	return strncmp(name, kind, len) == 0 && name[len] == ':';
}

bool twofa_opened_is_scope(const char *what)
{
	/* the value of a name may have a slash */
	return what[strcspn(what, ":/")] == '/';
}

bool twofa_opened_is_credential(const char *what)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(credentials); i++) {
		if (has_kind(what, credentials[i], strlen(credentials[i])))
			return TRUE;
	}
	return FALSE;
}

static bool scope_has(const char *scope, const char *name)
{
	const char *domain = strrchr(name, '@');

	if (strcmp(scope, "@") == 0)
		return TRUE;
	if (*scope == '@')
		return domain != NULL && strcasecmp(domain, scope) == 0;
	return strcasecmp(name, scope) == 0;
}

bool twofa_opened_match(const char *what, const char *group, const char *by,
			const char *user)
{
	size_t len;

	if (!twofa_opened_is_scope(what))
		return strcmp(what, group) == 0 || strcmp(what, by) == 0;
	len = strcspn(what, "/");
	if (!has_kind(group, what, len))
		return FALSE;
	/* The login may have had an alias of the mailbox. The value of the
	   other groups is no name, and so in no scope but the server. */
	return scope_has(what + len + 1, user) ||
		scope_has(what + len + 1, group + len + 1);
}
