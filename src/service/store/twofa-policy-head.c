/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-policy-head.h"

/* The value is "REVISION COUNT MAC". One that was verified is not verified
   again as long as it stays the same. */

#define ALTERED "The policies of the twofa store were altered: "

static const char *const *
signed_fields(const char *rev, const char *count)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = "policies";
	fields[1] = rev;
	fields[2] = count;
	return fields;
}

const char *twofa_policy_head_value(const struct twofa_keys *keys,
				    int64_t rev, int64_t count)
{
	const char *rev_str = t_strdup_printf("%lld", (long long)rev);
	const char *count_str = t_strdup_printf("%lld", (long long)count);

	return t_strdup_printf("%s %s %s", rev_str, count_str,
		twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
				 signed_fields(rev_str, count_str)));
}

/* Returns NULL, or what is wrong with the head. */
static const char *head_parse(struct twofa_store *store, const char *value)
{
	const char *const *parts = t_strsplit(value, " ");

	if (str_array_length(parts) != 3 ||
	    twofa_mac_verify(store->keys, TWOFA_PURPOSE_ROW_MAC,
			     signed_fields(parts[0], parts[1]), parts[2]) <= 0)
		return "their head does not verify";
	if (str_to_int64(parts[0], &store->policies.rev) < 0 ||
	    str_to_int64(parts[1], &store->policies.count) < 0)
		return "their head has no numbers";
	return NULL;
}

static bool
head_is_verified(const struct twofa_policy_head *head, const char *value)
{
	return head->value != NULL && strcmp(head->value, value) == 0;
}

static const char *head_find_error(struct twofa_store *store, const char *value,
				   int64_t since)
{
	struct twofa_policy_head *head = &store->policies;
	const char *error;

	if (value == NULL)
		return ALTERED"their head was removed";
	if (!head_is_verified(head, value) &&
	    (error = head_parse(store, value)) != NULL)
		return t_strconcat(ALTERED, error, NULL);
	if (head->rev < since) {
		return "The policies of the twofa store are older than those "
			"that this service has read before: a replica is "
			"behind, or a backup was restored (then run 'doveadm "
			"reload')";
	}
	head->newest = I_MAX(head->newest, head->rev);
	return NULL;
}

void twofa_policy_head_read(struct twofa_store *store, const char *value,
			    int64_t since)
{
	struct twofa_policy_head *head = &store->policies;
	const char *error = head_find_error(store, value, since);

	i_free(head->error);
	if (error != NULL) {
		i_free(head->value);
		head->error = i_strdup(error);
	} else if (!head_is_verified(head, value)) {
		i_free(head->value);
		head->value = i_strdup(value);
	}
}

void twofa_policy_head_deinit(struct twofa_store *store)
{
	i_free(store->policies.value);
	i_free(store->policies.error);
}
