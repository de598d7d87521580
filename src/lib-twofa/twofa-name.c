/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-name.h"

/* Two spellings of a mailbox must meet in one record. Only ASCII letters have
   a case here: what Dovecot's own user databases do beyond that is done before
   the name gets here. */

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

int twofa_name_canonical(const char *name, const char **canonical_r,
			 const char **error_r)
{
	const char *error = name_error(name);
	char *p, *canonical;

	if (error != NULL) {
		*error_r = error;
		return -1;
	}
	canonical = t_strdup_noconst(name);
	for (p = canonical; *p != '\0'; p++) {
		if (*p >= 'A' && *p <= 'Z')
			*p += 'a' - 'A';
	}
	*canonical_r = canonical;
	return 0;
}

const char *twofa_name_domain(const char *name)
{
	const char *at = strrchr(name, '@');

	return at == NULL ? "" : at + 1;
}
