/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FORM_H
#define TWOFA_FORM_H

/* Parses the body of a form, or the query of a URL, as a browser sends it:
   application/x-www-form-urlencoded (WHATWG URL standard, section 5.1). */

#define TWOFA_FORM_MAX_FIELDS 100
#define TWOFA_FORM_MAX_NAME 32

struct twofa_form_field {
	const char *name, *value;
};
ARRAY_DEFINE_TYPE(twofa_form, struct twofa_form_field);

/* Parses size bytes of data; size may be 0. The fields keep their order, and
   several may have the same name; everything is allocated from pool. Returns 0
   = ok, -1 = the data has a broken %-escape, a NUL, bytes that are not UTF-8,
   or more fields or longer names than the constants above allow. error_r
   quotes no data. */
int twofa_form_parse(pool_t pool, const unsigned char *data, size_t size,
		     ARRAY_TYPE(twofa_form) *form_r, const char **error_r);
/* Returns the value of the only field of that name. Returns NULL if there is
   none, and also if there are several: the form does not say which one
   counts. */
const char *twofa_form_get(const ARRAY_TYPE(twofa_form) *form,
			   const char *name);
/* Iterates over the fields of that name: the caller sets *pos to 0 before the
   first call. Returns the next value, or NULL at the end. */
const char *twofa_form_next(const ARRAY_TYPE(twofa_form) *form,
			    const char *name, unsigned int *pos);

#endif
