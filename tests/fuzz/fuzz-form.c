/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "str.h"
#include "unichar.h"
#include "lib-web/twofa-form.h"
#include "fuzz.h"

/* Input: the body of a form. What is understood is text, and says the same when
   it is written anew. */

static void append_encoded(string_t *dest, const char *text)
{
	for (; *text != '\0'; text++)
		str_printfa(dest, "%%%02x", (unsigned char)*text);
}

static void check_same(const ARRAY_TYPE(twofa_form) *form,
		       const ARRAY_TYPE(twofa_form) *again)
{
	const struct twofa_form_field *a, *b;
	unsigned int i;

	i_assert(array_count(form) == array_count(again));
	for (i = 0; i < array_count(form); i++) {
		a = array_idx(form, i);
		b = array_idx(again, i);
		i_assert(strcmp(a->name, b->name) == 0);
		i_assert(strcmp(a->value, b->value) == 0);
	}
}

static void check_values(const ARRAY_TYPE(twofa_form) *form)
{
	const struct twofa_form_field *field;
	const char *value;
	unsigned int pos, count;

	array_foreach(form, field) {
		i_assert(strlen(field->name) <= TWOFA_FORM_MAX_NAME);
		i_assert(uni_utf8_str_is_valid(field->name));
		i_assert(uni_utf8_str_is_valid(field->value));
		for (pos = count = 0; twofa_form_next(form, field->name,
						      &pos) != NULL; )
			count++;
		i_assert(count > 0);
		value = twofa_form_get(form, field->name);
		i_assert((value == NULL) == (count > 1));
		i_assert(value == NULL || strcmp(value, field->value) == 0);
	}
}

void fuzz_one(struct fuzz_input *input)
{
	ARRAY_TYPE(twofa_form) form, again;
	const struct twofa_form_field *field;
	string_t *str = t_str_new(256);
	pool_t pool = pool_datastack_create();
	const char *error = NULL;
	size_t size;
	const unsigned char *data = fuzz_rest(input, &size);

	if (twofa_form_parse(pool, data, size, &form, &error) < 0) {
		i_assert(error != NULL);
		return;
	}
	i_assert(array_count(&form) <= TWOFA_FORM_MAX_FIELDS);
	check_values(&form);
	array_foreach(&form, field) {
		append_encoded(str, field->name);
		str_append_c(str, '=');
		append_encoded(str, field->value);
		str_append_c(str, '&');
	}
	i_assert(twofa_form_parse(pool, str_data(str), str_len(str), &again,
				  &error) == 0);
	check_same(&form, &again);
}
