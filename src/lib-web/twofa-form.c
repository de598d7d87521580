/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "unichar.h"
#include "lib-web/twofa-form.h"

/* Strict where browsers are: whoever sends something else is no browser. */

static int hex_digit(unsigned char chr)
{
	if (chr >= '0' && chr <= '9')
		return chr - '0';
	if (chr >= 'a' && chr <= 'f')
		return chr - 'a' + 10;
	if (chr >= 'A' && chr <= 'F')
		return chr - 'A' + 10;
	return -1;
}

static int escape_decode(const unsigned char *data, size_t size,
			 unsigned char *chr_r)
{
	int high, low;

	if (size < 3 || (high = hex_digit(data[1])) < 0 ||
	    (low = hex_digit(data[2])) < 0)
		return -1;
	*chr_r = high << 4 | low;
	return 0;
}

/* Returns NULL if it can't be text. */
static const char *text_decode(pool_t pool, const unsigned char *data,
			       size_t size)
{
	string_t *text = str_new(pool, size + 1);
	unsigned char chr;
	size_t i;

	for (i = 0; i < size; i++) {
		chr = data[i] == '+' ? ' ' : data[i];
		if (chr == '%') {
			if (escape_decode(data + i, size - i, &chr) < 0)
				return NULL;
			i += 2;
		}
		if (chr == '\0')
			return NULL;
		str_append_c(text, chr);
	}
	return uni_utf8_data_is_valid(str_data(text), str_len(text)) ?
		str_c(text) : NULL;
}

static int field_add(pool_t pool, const unsigned char *data, size_t size,
		     ARRAY_TYPE(twofa_form) *form, const char **error_r)
{
	const unsigned char *equal = memchr(data, '=', size);
	size_t name_size = equal == NULL ? size : (size_t)(equal - data);
	struct twofa_form_field field;

	if (array_count(form) == TWOFA_FORM_MAX_FIELDS) {
		*error_r = "too many fields";
		return -1;
	}
	field.name = text_decode(pool, data, name_size);
	field.value = equal == NULL ? "" :
		text_decode(pool, equal + 1, size - name_size - 1);
	if (field.name == NULL || field.value == NULL) {
		*error_r = "a field is not text";
		return -1;
	}
	if (strlen(field.name) > TWOFA_FORM_MAX_NAME) {
		*error_r = "a name is too long";
		return -1;
	}
	array_push_back(form, &field);
	return 0;
}

int twofa_form_parse(pool_t pool, const unsigned char *data, size_t size,
		     ARRAY_TYPE(twofa_form) *form_r, const char **error_r)
{
	const unsigned char *end = data + size, *next;

	p_array_init(form_r, pool, 8);
	for (; data < end; data = next + 1) {
		next = memchr(data, '&', end - data);
		if (next == NULL)
			next = end;
		/* "a=1&&b=2" has two fields */
		if (next > data &&
		    field_add(pool, data, next - data, form_r, error_r) < 0)
			return -1;
		if (next == end)
			break;
	}
	return 0;
}

const char *twofa_form_next(const ARRAY_TYPE(twofa_form) *form,
			    const char *name, unsigned int *pos)
{
	const struct twofa_form_field *field;

	while (*pos < array_count(form)) {
		field = array_idx(form, (*pos)++);
		if (strcmp(field->name, name) == 0)
			return field->value;
	}
	return NULL;
}

const char *twofa_form_get(const ARRAY_TYPE(twofa_form) *form,
			   const char *name)
{
	unsigned int pos = 0;
	const char *value = twofa_form_next(form, name, &pos);

	return value != NULL && twofa_form_next(form, name, &pos) == NULL ?
		value : NULL;
}
