/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-name.h"

/* Two spellings of a mailbox must have one record. Only the case of ASCII
   letters is ignored here, and ASCII spaces around a name or after another, as
   in LDAP and in most SQL databases. A user database that ignores more has to
   return its own spelling before auth asks for the record. */

static const char *name_error(const char *name)
{
	const unsigned char *p = (const unsigned char *)name;

	if (*name == '\0')
		return "the mailbox's name is empty";
	if (strlen(name) > TWOFA_NAME_MAX_LEN)
		return "the mailbox's name is longer than 255 bytes";
	for (; *p != '\0'; p++) {
		if (*p < 0x20 || *p == 0x7f)
			return "the mailbox's name has control characters";
	}
	return NULL;
}

static char canonical_char(char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static const char *name_fold(const char *name)
{
	char *folded = t_malloc_no0(strlen(name) + 1), *p = folded;

	for (; *name != '\0'; name++) {
		if (*name != ' ' || (p != folded && p[-1] != ' '))
			*p++ = canonical_char(*name);
	}
	if (p != folded && p[-1] == ' ')
		p--;
	*p = '\0';
	return folded;
}

int twofa_name_canonical(const char *name, const char **canonical_r,
			 const char **error_r)
{
	const char *folded = name_fold(name);
	const char *error = name_error(folded);

	if (error != NULL) {
		*error_r = error;
		return -1;
	}
	*canonical_r = folded;
	return 0;
}

const char *twofa_name_domain(const char *name)
{
	const char *at = strrchr(name, '@');

	return at == NULL ? "" : at + 1;
}
