/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* Which form a noun has behind a number: "1 second" and "2 seconds" in English;
   "1 sekundę", "2 sekundy" and "5 sekund" in Polish. The rules are those of the
   Unicode CLDR for whole numbers. */

static const unsigned int counts[TEXTS_FORMS_COUNT] = {
	[TEXTS_FORMS_ONE] = 2,
	[TEXTS_FORMS_NONE_AND_ONE] = 2,
	[TEXTS_FORMS_POLISH] = 3,
};

static unsigned int polish_index(uint64_t number)
{
	unsigned int last = number % 10, last_two = number % 100;

	if (number == 1)
		return 0;
	return last >= 2 && last <= 4 && (last_two < 12 || last_two > 14) ?
		1 : 2;
}

unsigned int texts_forms_count(enum texts_forms forms)
{
	i_assert(forms < TEXTS_FORMS_COUNT);
	return counts[forms];
}

unsigned int texts_forms_index(enum texts_forms forms, uint64_t number)
{
	switch (forms) {
	case TEXTS_FORMS_ONE:
		return number == 1 ? 0 : 1;
	case TEXTS_FORMS_NONE_AND_ONE:
		return number <= 1 ? 0 : 1;
	case TEXTS_FORMS_POLISH:
		return polish_index(number);
	case TEXTS_FORMS_COUNT:
		break;
	}
	i_unreached();
}
