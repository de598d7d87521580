/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_APP_FORM_H
#define TWOFA_APP_FORM_H

#include "service/store/twofa-app.h"

/* Application passwords that a form of the User Panel makes, and hands out in a
   file that is kept nowhere. When the same form is sent once more, its owner
   may not have got the file: then a new password takes the place of the former
   one, under the same id. The id is a keyed hash of the session's token and of
   the form's nonce, so no other form has it. */

struct twofa_keys;

/* Returns the ids of this form's application password by each of the keys,
   NULL-terminated, from pool. A new one gets the first. */
const char *const *
twofa_app_form_ids(pool_t pool, const struct twofa_keys *keys,
		   const char *token, const char *nonce);
/* Returns the one of apps that has one of ids, NULL = none. */
const struct twofa_app *
twofa_app_form_find(const ARRAY_TYPE(twofa_app) *apps,
		    const char *const *ids);

/* Adds the fields of a row that tells of an application password. */
void twofa_app_fields(string_t *fields, const struct twofa_app *app);

#endif
