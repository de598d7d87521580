/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-join.h"
#include "lib-twofa/twofa-mac.h"
#include "fuzz.h"

/* Input: a text that is no MAC, and two lists of fields. A MAC is good for its
   fields, its purpose and no other ones; different lists never join to the
   same bytes. */

#define PURPOSE TWOFA_PURPOSE_ROW_MAC

static const char *const *split(char *list)
{
	/* fields may be empty */
	return t_strsplit(list, "\n");
}

static bool equal(const char *const *a, const char *const *b)
{
	for (; *a != NULL && *b != NULL; a++, b++) {
		if (strcmp(*a, *b) != 0)
			return FALSE;
	}
	return *a == NULL && *b == NULL;
}

static int verify(const char *const *fields, const char *mac)
{
	return twofa_mac_verify(fuzz_keys(), PURPOSE, fields, mac);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *text = fuzz_next(input), *mac;
	const char *const *a = split(fuzz_next(input));
	const char *const *b = split(fuzz_next(input));

	i_assert(verify(a, text) != 1);
	mac = twofa_mac_create(fuzz_keys(), PURPOSE, a);
	i_assert(verify(a, mac) == 1);
	i_assert((verify(b, mac) == 1) == equal(a, b));
	i_assert(twofa_mac_verify(fuzz_keys(), TWOFA_PURPOSE_SEEN_CODE,
				  a, mac) == -1);
	i_assert(verify(a, t_strconcat(mac, "0", NULL)) == -1);
	i_assert(verify(a, t_strndup(mac, strlen(mac) - 1)) == -1);
	i_assert(verify(a, t_str_ucase(mac)) == -1);
	i_assert((strcmp(str_c(twofa_join(a)), str_c(twofa_join(b))) == 0) ==
		 equal(a, b));
}
