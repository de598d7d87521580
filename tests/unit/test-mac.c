/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "buffer.h"
#include "str.h"
#include "lib-twofa/twofa-join.h"
#include "lib-twofa/twofa-mac.h"
#include "twofa-test.h"

/* Keyed hashes against the stored vectors, and that every character of one
   counts. */

static const char *const purposes[TWOFA_PURPOSE_COUNT] = {
	[TWOFA_PURPOSE_SEAL] = "seal",
	[TWOFA_PURPOSE_APP_PASSWORD] = "app-password",
	[TWOFA_PURPOSE_RECOVERY_CODE] = "recovery-code",
	[TWOFA_PURPOSE_ROW_MAC] = "row-mac",
	[TWOFA_PURPOSE_SEEN_CODE] = "seen-code",
	[TWOFA_PURPOSE_PLACE] = "place",
	[TWOFA_PURPOSE_SESSION] = "session",
	[TWOFA_PURPOSE_CHECK] = "check",
};
static const char *const fields[] = { "record", "5f3a", "joe", NULL };

static enum twofa_purpose purpose_find(const char *name)
{
	unsigned int i;

	for (i = 0; i < TWOFA_PURPOSE_COUNT; i++) {
		if (strcmp(purposes[i], name) == 0)
			return (enum twofa_purpose)i;
	}
	i_fatal("unknown purpose %s", name);
}

static struct twofa_keys *vector_keys(void)
{
	const buffer_t *data = twofa_test_read("twofa.keys");

	return twofa_test_keys(data->data, data->used);
}

static void test_join(void)
{
	static const struct {
		const char *fields[4];
		const char *joined;
	} tests[] = {
		{ { NULL }, "" },
		{ { "", NULL }, "0:," },
		{ { "ab", "", "c", NULL }, "2:ab,0:,1:c," },
		{ { "abc", NULL }, "3:abc," },
		{ { "1:a,", NULL }, "4:1:a,," },
		{ { "1:a", "b", NULL }, "3:1:a,1:b," },
	};
	unsigned int i;

	test_begin("join strings");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(str_c(twofa_join(tests[i].fields)),
				       tests[i].joined, i);
	}
	twofa_test_end();
}

static void test_vectors(void)
{
	const char *const *const *row = twofa_test_read_rows("macs.txt");
	struct twofa_keys *keys = vector_keys();
	const struct twofa_key *key;
	enum twofa_purpose purpose;
	unsigned int i, good = 0;
	int ret;

	test_begin("vectors");
	for (i = 0; row[i] != NULL; i++) {
		purpose = purpose_find(row[i][1]);
		if (str_to_int(row[i][0], &ret) < 0)
			i_fatal("bad row");
		test_assert_idx(twofa_mac_verify(keys, purpose, row[i] + 3,
						 row[i][2]) == ret, i);
		if (ret != 1)
			continue;
		good++;
		key = twofa_keys_find(keys, row[i][2], TWOFA_KEY_ID_LEN);
		test_assert_strcmp_idx(twofa_mac_create_with(key, purpose,
				row[i] + 3), row[i][2], i);
	}
	test_assert(good > 10);
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_newest(void)
{
	struct twofa_keys *keys = vector_keys();
	const char *mac = twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC, fields);

	test_begin("the newest key signs");
	test_assert_strcmp(mac, twofa_mac_create_with(twofa_keys_newest(keys),
			TWOFA_PURPOSE_ROW_MAC, fields));
	test_assert(strncmp(mac, twofa_keys_newest(keys)->id,
			    TWOFA_KEY_ID_LEN) == 0);
	test_assert(strcmp(mac, twofa_mac_create_with(
		array_front(&keys->keys), TWOFA_PURPOSE_ROW_MAC,
		fields)) != 0);
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_tamper(void)
{
	struct twofa_keys *keys = vector_keys();
	const char *mac = twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC, fields);
	unsigned int i;
	char *bad;

	test_begin("each character counts");
	test_assert(twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC, fields,
				     mac) == 1);
	for (i = 0; i < strlen(mac); i++) {
		bad = t_strdup_noconst(mac);
		bad[i] = bad[i] == '0' ? '1' : '0';
		test_assert_idx(twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
						 fields, bad) <= 0, i);
		test_assert_idx(twofa_mac_verify(keys, TWOFA_PURPOSE_ROW_MAC,
				fields, t_strndup(mac, i)) == -1, i);
	}
	twofa_keys_free(&keys);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_join,
		test_vectors,
		test_newest,
		test_tamper,
		NULL
	};
	return twofa_test_main(tests);
}
