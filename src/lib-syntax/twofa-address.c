/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-address.h"

#include <ctype.h>

/* Less than RFC 5321 allows: nobody's address has a quoted string or an address
   in brackets, and what is simple cannot be read in two ways. */

static bool is_plain(const char *str)
{
	const char *p;

	for (p = str; *p != '\0'; p++) {
		if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f)
			return FALSE;
	}
	return strpbrk(str, TWOFA_ADDRESS_NOT_CHARS) == NULL;
}

/* Parts of letters, digits, '-' and '_', with one dot between two. */
static bool domain_valid(const char *domain)
{
	char last = '.';

	for (; *domain != '\0'; domain++) {
		if (*domain == '.') {
			if (last == '.' || last == '-')
				return FALSE;
		} else if (*domain == '-') {
			if (last == '.')
				return FALSE;
		} else if (!i_isalnum(*domain) && *domain != '_') {
			return FALSE;
		}
		last = *domain;
	}
	return last != '.' && last != '-';
}

bool twofa_address_valid(const char *str)
{
	const char *at = strchr(str, '@');

	return strlen(str) <= TWOFA_ADDRESS_MAX_LEN && is_plain(str) &&
		at != NULL && at != str && at - str <= 64 &&
		*str != '.' && at[-1] != '.' && domain_valid(at + 1);
}
