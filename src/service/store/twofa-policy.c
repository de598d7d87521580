/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "sha2.h"
#include "service/store/twofa-policy.h"

/* Ids, kinds and columns of policies. The chain goes by the hash of a scope,
   whose digits every database sorts alike. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_policy_row, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(policy_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(scope, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_UNIQUE,
	       .signed_as = 2),
	COLUMN(kind, .signed_as = 3),
	COLUMN(since, .signed_as = 4),
	COLUMN(next_id, .text = TWOFA_TEXT_ID, .signed_as = 5),
	COLUMN(until_kind, .signed_as = 6),
	COLUMN(changed),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
};

const struct twofa_table twofa_policy_table = {
	.name = "twofa_policies",
	.title = "policy",
	.signed_kind = "policy",
	TWOFA_TABLE_COLUMNS(struct twofa_policy_row, columns),
};

static const char *const kind_names[] = {
	[TWOFA_POLICY_KIND_NONE] = "",
	[TWOFA_POLICY_KIND_OPTIONAL] = "optional",
	[TWOFA_POLICY_KIND_REQUIRED] = "required",
	[TWOFA_POLICY_KIND_FORBIDDEN] = "forbidden",
	[TWOFA_POLICY_KIND_APP_PASSWORDS] = "app-passwords",
};

const char *twofa_policy_id(const char *scope)
{
	unsigned char hash[SHA256_RESULTLEN];

	sha256_get_digest(scope, strlen(scope), hash);
	return binary_to_hex(hash, strlen(TWOFA_POLICY_FIRST_ID) / 2);
}

const char *twofa_policy_kind_name(enum twofa_policy_kind kind)
{
	return kind_names[kind];
}

enum twofa_policy_kind twofa_policy_kind_parse(const char *name)
{
	unsigned int i;

	for (i = TWOFA_POLICY_KIND_OPTIONAL; i < N_ELEMENTS(kind_names); i++) {
		if (strcmp(kind_names[i], name) == 0)
			return i;
	}
	return TWOFA_POLICY_KIND_NONE;
}

bool twofa_policy_is_in_force(const struct twofa_policy_row *row, int64_t now)
{
	return row->since <= now;
}

int64_t twofa_policy_since(const struct twofa_policy_row *row)
{
	return row->since == 0 ? row->changed : row->since;
}

enum twofa_policy_kind
twofa_policy_kind_at(const struct twofa_policy_row *row, int64_t now)
{
	return twofa_policy_is_in_force(row, now) ? row->kind : row->until_kind;
}

bool twofa_policy_demands(enum twofa_policy_kind kind)
{
	switch (kind) {
	case TWOFA_POLICY_KIND_NONE:
	case TWOFA_POLICY_KIND_OPTIONAL:
	case TWOFA_POLICY_KIND_FORBIDDEN:
		return FALSE;
	case TWOFA_POLICY_KIND_REQUIRED:
	case TWOFA_POLICY_KIND_APP_PASSWORDS:
		break;
	}
	return TRUE;
}

void twofa_policy_init_first(struct twofa_policy_row *row_r)
{
	i_zero(row_r);
	row_r->policy_id = TWOFA_POLICY_FIRST_ID;
	row_r->scope = row_r->next_id = "";
}

/* Does the row stand where it says, with a kind that there is? */
static bool row_is_possible(const struct twofa_policy_row *row)
{
	if (strcmp(row->policy_id, TWOFA_POLICY_FIRST_ID) == 0)
		return row->kind == TWOFA_POLICY_KIND_NONE &&
			row->until_kind == TWOFA_POLICY_KIND_NONE;
	return row->kind > TWOFA_POLICY_KIND_NONE &&
		row->kind < N_ELEMENTS(kind_names) &&
		row->until_kind < N_ELEMENTS(kind_names) &&
		strcmp(row->policy_id, twofa_policy_id(row->scope)) == 0;
}

int twofa_policy_parse(pool_t pool, const struct twofa_keys *keys,
		       const char *const *row, struct twofa_policy_row *row_r,
		       const char **error_r)
{
	if (twofa_table_parse(&twofa_policy_table, pool, keys, row, row_r,
			      error_r) < 0)
		return -1;
	if (row_is_possible(row_r))
		return 0;
	*error_r = "unknown policy";
	return -1;
}
