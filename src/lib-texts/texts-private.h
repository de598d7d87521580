/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEXTS_PRIVATE_H
#define TEXTS_PRIVATE_H

#include "lib-texts/texts.h"

extern const char *const texts_de[TEXT_COUNT];
extern const char *const texts_en[TEXT_COUNT];
extern const char *const texts_es[TEXT_COUNT];
extern const char *const texts_fr[TEXT_COUNT];
extern const char *const texts_it[TEXT_COUNT];
extern const char *const texts_nl[TEXT_COUNT];
extern const char *const texts_pl[TEXT_COUNT];
extern const char *const texts_pt[TEXT_COUNT];

/* The forms that a noun has behind a number. */
enum texts_forms {
	/* 1 has the first form, all others have the second */
	TEXTS_FORMS_ONE,
	/* 0 and 1 have the first form */
	TEXTS_FORMS_NONE_AND_ONE,
	/* 1; numbers that end in 2, 3 or 4, but not in 12, 13 or 14; all
	   others */
	TEXTS_FORMS_POLISH,
	TEXTS_FORMS_COUNT
};

/* Returns how many forms there are. */
unsigned int texts_forms_count(enum texts_forms forms);
/* Returns the index of the form for this number. */
unsigned int texts_forms_index(enum texts_forms forms, uint64_t number);

#endif
