/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "strnum.h"
#include "lib-twofa/twofa-mac.h"
#include "service/health/twofa-audit-mark.h"

/* The value is "STEP AFTER RECORDS ON LEFTOVERS BEGAN WRITTEN MAC", with "-" for
   an AFTER that is empty. */

enum mark_part {
	MARK_STEP = 0,
	MARK_AFTER,
	MARK_RECORDS,
	MARK_ON,
	MARK_LEFTOVERS,
	MARK_BEGAN,
	MARK_WRITTEN,
	MARK_MAC,

	MARK_PARTS
};

#define NO_AFTER "-"

/* The kind of the row, and all parts but the MAC. */
static const char *const *signed_fields(const char *const *parts)
{
	const char **fields = t_new(const char *, MARK_MAC + 2);

	fields[0] = "audit";
	memcpy(fields + 1, parts, MARK_MAC * sizeof(*parts));
	return fields;
}

const char *twofa_audit_mark_print(const struct twofa_keys *keys,
				   const struct twofa_audit_mark *mark)
{
	const char *text = t_strdup_printf("%u %s %u %u %u %lld %lld",
		mark->step, *mark->after == '\0' ? NO_AFTER : mark->after,
		mark->result.records, mark->result.on, mark->result.leftovers,
		(long long)mark->result.began, (long long)mark->written);

	return t_strdup_printf("%s %s", text, twofa_mac_create(
		keys, TWOFA_PURPOSE_ROW_MAC,
		signed_fields(t_strsplit(text, " "))));
}

static int
parse_numbers(const char *const *parts, struct twofa_audit_mark *mark)
{
	struct twofa_audit_result *result = &mark->result;

	return str_to_uint(parts[MARK_STEP], &mark->step) < 0 ||
		str_to_uint(parts[MARK_RECORDS], &result->records) < 0 ||
		str_to_uint(parts[MARK_ON], &result->on) < 0 ||
		str_to_uint(parts[MARK_LEFTOVERS], &result->leftovers) < 0 ||
		str_to_int64(parts[MARK_BEGAN], &result->began) < 0 ||
		str_to_int64(parts[MARK_WRITTEN], &mark->written) < 0 ?
		-1 : 0;
}

bool twofa_audit_mark_parse(const struct twofa_keys *keys, const char *value,
			    int64_t now, struct twofa_audit_mark *mark_r)
{
	const char *const *parts = t_strsplit(value, " ");

	i_zero(mark_r);
	if (str_array_length(parts) != MARK_PARTS ||
	    twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC, signed_fields(parts),
			     parts[MARK_MAC]) <= 0 ||
	    parse_numbers(parts, mark_r) < 0)
		return FALSE;
	mark_r->after = strcmp(parts[MARK_AFTER], NO_AFTER) == 0 ?
		"" : parts[MARK_AFTER];
	return mark_r->written <= now &&
		mark_r->written + TWOFA_AUDIT_MARK_SECS > now;
}
