/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-name.h"
#include "fuzz.h"

/* Input: a mailbox's name. All ways to write it in ASCII letters and spaces
   lead to one canonical name, and nothing else leads there. */

static bool has_control_chars(const char *name)
{
	for (; *name != '\0'; name++) {
		if ((unsigned char)*name < 0x20 || *name == 0x7f)
			return TRUE;
	}
	return FALSE;
}

static void check_spelling(const char *spelling, const char *canonical)
{
	const char *again, *error;

	i_assert(twofa_name_canonical(spelling, &again, &error) == 0);
	i_assert(strcmp(again, canonical) == 0);
}

/* Bytes that are no ASCII letters stay as they are. */
static const char *upper(const char *str)
{
	char *dest = t_strdup_noconst(str), *p;

	for (p = dest; *p != '\0'; p++) {
		if (*p >= 'a' && *p <= 'z')
			*p -= 'a' - 'A';
	}
	return dest;
}

static bool is_blank(const char *name)
{
	return strspn(name, " ") == strlen(name);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *name = fuzz_next(input), *canonical, *error, *domain;

	if (twofa_name_canonical(name, &canonical, &error) < 0) {
		i_assert(is_blank(name) || strlen(name) > 255 ||
			 has_control_chars(name));
		return;
	}
	i_assert(!has_control_chars(canonical));
	i_assert(strlen(canonical) <= strlen(name));
	i_assert(strchr(name, ' ') != NULL ||
		 strcmp(upper(canonical), upper(name)) == 0);
	i_assert(strstr(canonical, "  ") == NULL);
	i_assert(strpbrk(canonical, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL);
	check_spelling(canonical, canonical);
	check_spelling(upper(name), canonical);
	check_spelling(t_strconcat(" ", name, "  ", NULL), canonical);

	domain = twofa_name_domain(canonical);
	i_assert(strchr(domain, '@') == NULL);
	i_assert(strlen(domain) <= strlen(canonical));
}
