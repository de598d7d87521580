/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "unichar.h"
#include "uri-util.h"
#include "lib-web/twofa-form.h"

/* lib-http parses URLs, not forms, so the fields are split here;
   uri_data_decode() decodes their %-escapes. Browsers follow the standard, so
   a form that breaks it is refused as a whole. */

/* Returns NULL if the data is not the encoded form of a UTF-8 text without
   NUL. The text, which may be a password, is copied within the pool only. */
static const char *text_decode(pool_t pool, const unsigned char *data,
			       size_t size)
{
	struct uri_parser parser;
	char *encoded = p_strndup(pool, data, size);
	const char *text;
	size_t i;

	/* uri_data_decode() would stop at a NUL without an error */
	if (strlen(encoded) != size)
		return NULL;
	for (i = 0; i < size; i++) {
		if (encoded[i] == '+')
			encoded[i] = ' ';
	}
	uri_parser_init(&parser, pool, encoded);
	if (!uri_data_decode(&parser, encoded, NULL, &text))
		return NULL;
	return uni_utf8_str_is_valid(text) ? text : NULL;
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
