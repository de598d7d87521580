/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-dec.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "service/manage/twofa-app-form.h"

/* An id is made of the last symbols of the hash: two hex digits for each symbol
   of base32. */

static const char *id_of_hash(pool_t pool, const char *mac)
{
	const char *hex = mac + strlen(mac) - 2 * TWOFA_APP_ID_SYMBOLS;
	char *id = p_malloc(pool, TWOFA_APP_ID_SYMBOLS + 1);
	unsigned int i;

	for (i = 0; i < TWOFA_APP_ID_SYMBOLS; i++) {
		id[i] = TWOFA_TOKEN_SYMBOLS[
			(hex2dec((const unsigned char *)hex + 2 * i, 2)) % 32];
	}
	return id;
}

const char *const *
twofa_app_form_ids(pool_t pool, const struct twofa_keys *keys,
		   const char *token, const char *nonce)
{
	const char *const fields[] = { "app-form", token, nonce, NULL };
	const char *const *macs = twofa_mac_create_all(
		pool_datastack_create(), keys, TWOFA_PURPOSE_SESSION, fields);
	const char **ids = p_new(pool, const char *,
				 str_array_length(macs) + 1);
	unsigned int i;

	for (i = 0; macs[i] != NULL; i++)
		ids[i] = id_of_hash(pool, macs[i]);
	return ids;
}

const struct twofa_app *
twofa_app_form_find(const ARRAY_TYPE(twofa_app) *apps, const char *const *ids)
{
	const struct twofa_app *app;

	array_foreach(apps, app) {
		if (str_array_find(ids, app->app_id))
			return app;
	}
	return NULL;
}

void twofa_app_fields(string_t *fields, const struct twofa_app *app)
{
	twofa_fields_add(fields, "id", app->app_id);
	twofa_fields_add(fields, "label", app->label);
	twofa_fields_add(fields, "scope", twofa_scope_to_string(app->scope));
	twofa_fields_add(fields, "networks", app->networks);
	twofa_fields_add_num(fields, "expires", app->expires);
}
