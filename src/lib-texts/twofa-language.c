/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/twofa-language.h"

#include <ctype.h>

/* Accept-Language is parsed here because lib-http does not parse it. */

/* The header has weights with up to three decimals; they are kept in
   thousandths. */
#define WEIGHT_MAX 1000

/* Returns 800 for "0.8", 1000 for "1", and 0 if str is not a weight. */
static unsigned int weight_parse(const char *str)
{
	unsigned int weight = 0, factor = 100;

	if (*str != '0' && *str != '1')
		return 0;
	weight = (*str++ - '0') * WEIGHT_MAX;
	if (*str == '.') {
		for (str++; i_isdigit(*str) && factor > 0; factor /= 10)
			weight += (*str++ - '0') * factor;
	}
	return weight > WEIGHT_MAX ? 0 : weight;
}

/* Returns the weight of a range such as "nl-BE;q=0.8" and its tag. The tag is
   "" if the range is empty. */
static unsigned int range_weight(const char *range, const char **tag_r)
{
	const char *const *params = t_strsplit(range, ";");
	const char *param;

	*tag_r = "";
	if (params[0] == NULL)
		return 0;
	*tag_r = t_str_trim(params[0], " \t");
	for (params++; *params != NULL; params++) {
		param = t_str_trim(*params, " \t");
		if (strncasecmp(param, "q=", 2) == 0)
			return weight_parse(param + 2);
	}
	return WEIGHT_MAX;
}

static bool tag_is(const char *tag, const char *language)
{
	size_t len = strlen(language);

	return strncasecmp(tag, language, len) == 0 &&
		(tag[len] == '\0' || tag[len] == '-');
}

unsigned int twofa_language_choose(const char *accept,
				   const char *const *languages)
{
	const char *const *ranges, *tag;
	unsigned int i, weight, best_weight = 0, best = 0;

	if (accept == NULL)
		return 0;
	for (ranges = t_strsplit(accept, ","); *ranges != NULL; ranges++) {
		weight = range_weight(*ranges, &tag);
		for (i = 0; languages[i] != NULL; i++) {
			if (weight > best_weight && tag_is(tag, languages[i])) {
				best_weight = weight;
				best = i;
			}
		}
	}
	return best;
}
