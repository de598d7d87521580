/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FORM_H
#define TWOFA_FORM_H

/* What a browser sends for a form: application/x-www-form-urlencoded (WHATWG
   URL standard, section 5.1). */

#define TWOFA_FORM_MAX_FIELDS 100
#define TWOFA_FORM_MAX_NAME 32

struct twofa_form_field {
	const char *name, *value;
};
ARRAY_DEFINE_TYPE(twofa_form, struct twofa_form_field);

/* Parses size bytes of data, which may be none. Fields keep their order, a name
   may stand several times; everything is allocated from pool. Returns 0 = ok,
   -1 = error: a broken %-escape, NUL, something that is not UTF-8, more fields
   or longer names than above. error_r quotes nothing of it. */
int twofa_form_parse(pool_t pool, const unsigned char *data, size_t size,
		     ARRAY_TYPE(twofa_form) *form_r, const char **error_r);
/* Returns the value of the only field of that name; NULL if there is none, or
   more than one: nobody has to guess which one counts. */
const char *twofa_form_get(const ARRAY_TYPE(twofa_form) *form,
			   const char *name);
/* Calls for each value of a name: returns the next one after *pos (start with
   0), or NULL. */
const char *twofa_form_next(const ARRAY_TYPE(twofa_form) *form,
			    const char *name, unsigned int *pos);

#endif
