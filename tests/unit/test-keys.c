/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "buffer.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "twofa-test.h"

/* What is a key file, what is none, and that no error shows a key. */

#define HEADER "dovecot-twofa-keys 1\n"
#define STORE "store 0123456789abcdef0123456789abcdef\n"
#define HEX1 "00112233445566778899aabbccddeeff" \
	"00112233445566778899aabbccddeeff"
#define HEX2 "f0e1d2c3b4a5968778695a4b3c2d1e0f" \
	"f0e1d2c3b4a5968778695a4b3c2d1e0f"
#define ZERO "00000000000000000000000000000000" \
	"00000000000000000000000000000000"
#define KEY1 "key 0a1b2c3d 1700000000 "HEX1"\n"
#define KEY2 "key 4e5f6071 1731500000 "HEX2"\n"

static void test_good(void)
{
	static const char *const tests[] = {
		HEADER STORE KEY1 KEY2,
		HEADER KEY1 STORE KEY2,
		"# comment\n\n"HEADER"#"STORE STORE"# "KEY1"\n"KEY1 KEY2"\n#\n",
		HEADER"  store\t0123456789abcdef0123456789abcdef  \n"KEY1 KEY2,
		/* the last line may lack its end */
		HEADER STORE KEY1"key 4e5f6071 1731500000 "HEX2,
	};
	struct twofa_keys *keys;
	const struct twofa_key *oldest;
	unsigned int i;

	test_begin("key files");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		keys = twofa_test_keys(tests[i], strlen(tests[i]));
		test_assert_strcmp_idx(keys->store_id,
			"0123456789abcdef0123456789abcdef", i);
		test_assert_idx(array_count(&keys->keys) == 2, i);
		oldest = array_front(&keys->keys);
		test_assert_strcmp_idx(oldest->id, "0a1b2c3d", i);
		test_assert_strcmp_idx(twofa_keys_newest(keys)->id,
				       "4e5f6071", i);
		test_assert_idx(twofa_keys_newest(keys)->created ==
				1731500000, i);
		twofa_keys_free(&keys);
		test_assert_idx(keys == NULL, i);
	}
	twofa_test_end();
}

static void test_bad(void)
{
	static const struct {
		const char *data, *error;
	} tests[] = {
		{ "", "line 1: the file is empty" },
		{ "# nothing\n", "line 2: the file is empty" },
		{ STORE KEY1, "line 1: not a key file" },
		{ KEY1, "line 1: not a key file" },
		{ "something\n", "line 1: not a key file" },
		{ "\n"HEX1"\n", "line 2: not a key file" },
		{ HEADER KEY1, "line 3: the store line is missing" },
		{ HEADER STORE, "line 3: there is no key line" },
		{ HEADER, "line 2: the store line is missing" },
		{ HEADER HEADER STORE KEY1, "line 2: a second dov" },
		{ HEADER STORE STORE KEY1, "line 3: a second store line" },
		{ HEADER STORE KEY1 KEY2 KEY1, "line 5: a second key of the" },
		{ "dovecot-twofa-keys 2\n"STORE KEY1,
		  "line 1: made by a newer" },
		{ "dovecot-twofa-keys 0\n"STORE KEY1,
		  "line 1: bad format ver" },
		{ "dovecot-twofa-keys x\n"STORE KEY1,
		  "line 1: bad format ver" },
		{ "dovecot-twofa-keys -1\n"STORE KEY1, "line 1: bad format" },
		{ "dovecot-twofa-keys\n"STORE KEY1,
		  "line 1: should be \"dove" },
		{ "dovecot-twofa-keys 1 1\n"STORE KEY1, "line 1: should be" },
		{ "dovecot-twofa-keys1\n"STORE KEY1, "line 1: not a key file" },
		{ HEADER"store\n"KEY1, "line 2: should be \"store <id>\"" },
		{ HEADER"store 0123456789abcdef0123456789abcde\n"KEY1,
		  "line 2: the store's id must have 32" },
		{ HEADER"store 0123456789abcdef0123456789abcdef0\n"KEY1,
		  "line 2: the store's id must have 32" },
		{ HEADER"store 0123456789abcdef0123456789abcdeg\n"KEY1,
		  "line 2: the store's id must have 32" },
		{ HEADER"store 0123456789ABCDEF0123456789ABCDEF\n"KEY1,
		  "line 2: the store's id must have 32" },
		{ HEADER"store 0123456789abcdef0123456789abcdef x\n"KEY1,
		  "line 2: should be" },
		{ HEADER STORE"key 0a1b2c3 1 "HEX1, "line 3: the key's id" },
		{ HEADER STORE"key 0a1b2c3dd 1 "HEX1, "line 3: the key's id" },
		{ HEADER STORE"key 0a1b2c3x 1 "HEX1, "line 3: the key's id" },
		{ HEADER STORE"key 0A1B2C3D 1 "HEX1, "line 3: the key's id" },
		{ HEADER STORE"key 0a1b2c3d x "HEX1, "line 3: the key's crea" },
		{ HEADER STORE"key 0a1b2c3d -1 "HEX1, "line 3: the key's cr" },
		{ HEADER STORE"key 0a1b2c3d 99999999999999999999 "HEX1,
		  "line 3: the key's creation" },
		{ HEADER STORE"key 0a1b2c3d "HEX1, "line 3: should be \"key" },
		{ HEADER STORE"key 0a1b2c3d 1 "HEX1"0",
		  "line 3: the key must" },
		{ HEADER STORE"key 0a1b2c3d 1 0"HEX1, "line 3: the key must" },
		{ HEADER STORE"key 0a1b2c3d 1 x"HEX1, "line 3: the key must" },
		{ HEADER STORE"key 0a1b2c3d 1 "HEX1" x", "line 3: should be" },
		{ HEADER STORE"key 0a1b2c3d 1 "HEX1" x y z", "line 3: should" },
		{ HEADER STORE"key 0a1b2c3d 1 "ZERO"\n", "line 3: the key is" },
		{ HEADER STORE KEY1"keys", "line 4: neither a comment" },
		{ HEADER STORE KEY1"KEY x", "line 4: neither a comment" },
		{ HEADER STORE KEY1 HEX2, "line 4: neither a comment" },
		{ "dovecot-twofa-keys 1\r\n"STORE KEY1, "line 1: ends in CR" },
		{ HEADER STORE"key 0a1b2c3d 1 "HEX1"\r\n", "line 3: ends in" },
	};
	struct twofa_keys *keys;
	const char *error;
	unsigned int i;

	test_begin("files that are no key files");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		error = "";
		test_assert_idx(twofa_keys_parse(tests[i].data,
			strlen(tests[i].data), &keys, &error) < 0, i);
		test_assert_strcmp_idx(t_strndup(error,
			strlen(tests[i].error)), tests[i].error, i);
		/* no 16 digits of any key */
		test_assert_idx(strstr(error, "0011223344556677") == NULL &&
				strstr(error, "f0e1d2c3b4a59687") == NULL, i);
		test_assert_idx(strstr(error, ": ") != NULL, i);
	}
	twofa_test_end();
}

static void test_nul(void)
{
	static const char good[] = HEADER STORE KEY1;
	struct twofa_keys *keys;
	const char *error;
	char *data;
	size_t i;

	test_begin("NUL bytes anywhere");
	for (i = 0; i < sizeof(good) - 1; i++) {
		data = t_strdup_noconst(good);
		data[i] = '\0';
		test_assert_idx(twofa_keys_parse(data, sizeof(good) - 1,
						 &keys, &error) < 0, i);
		test_assert_idx(strstr(error, "NUL") != NULL, i);
	}
	/* also the one after the end, and after a comment */
	test_assert(twofa_keys_parse(good, sizeof(good), &keys, &error) < 0);
	test_assert(twofa_keys_parse("#\0", 2, &keys, &error) < 0);
	twofa_test_end();
}

static void test_cut_off(void)
{
	static const char good[] = HEADER STORE KEY1 KEY2;
	static const size_t one_key = sizeof(HEADER STORE KEY1) - 1;
	struct twofa_keys *keys;
	const char *error;
	size_t size;
	int ret;

	test_begin("files that were cut off");
	for (size = 0; size < sizeof(good) - 1; size++) {
		ret = twofa_keys_parse(good, size, &keys, &error);
		if (size == one_key || size == one_key - 1 ||
		    size == sizeof(good) - 2) {
			test_assert_idx(ret == 0, size);
			twofa_keys_free(&keys);
		} else {
			test_assert_idx(ret < 0, size);
		}
	}
	twofa_test_end();
}

static void test_generate(void)
{
	string_t *a = t_str_new(1024), *b = t_str_new(1024);
	struct twofa_keys *keys_a, *keys_b;

	test_begin("made key files");
	twofa_keys_generate(a, 1700000000);
	twofa_keys_generate(b, 1700000000);
	test_assert(*str_c(a) == '#');
	test_assert(str_c(a)[str_len(a) - 1] == '\n');
	keys_a = twofa_test_keys(str_c(a), str_len(a));
	keys_b = twofa_test_keys(str_c(b), str_len(b));
	test_assert(array_count(&keys_a->keys) == 1);
	test_assert(twofa_keys_newest(keys_a)->created == 1700000000);
	test_assert(strcmp(keys_a->store_id, keys_b->store_id) != 0);
	test_assert(strcmp(twofa_keys_newest(keys_a)->id,
			   twofa_keys_newest(keys_b)->id) != 0);
	test_assert(memcmp(twofa_keys_newest(keys_a)->derived,
			   twofa_keys_newest(keys_b)->derived,
			   TWOFA_KEY_SIZE) != 0);
	twofa_keys_free(&keys_a);
	twofa_keys_free(&keys_b);
	twofa_test_end();
}

static void test_find(void)
{
	static const char data[] = HEADER STORE KEY1 KEY2;
	struct twofa_keys *keys = twofa_test_keys(data, strlen(data));

	test_begin("find a key");
	test_assert(twofa_keys_find(keys, "0a1b2c3d", 8) ==
		    array_front(&keys->keys));
	test_assert(twofa_keys_find(keys, "4e5f6071:rest", 8) ==
		    twofa_keys_newest(keys));
	test_assert(twofa_keys_find(keys, "4e5f6072", 8) == NULL);
	test_assert(twofa_keys_find(keys, "4e5f607", 7) == NULL);
	test_assert(twofa_keys_find(keys, "4e5f60711", 9) == NULL);
	test_assert(twofa_keys_find(keys, "", 0) == NULL);
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_purposes(void)
{
	static const char data[] = HEADER STORE KEY1 KEY2;
	struct twofa_keys *keys = twofa_test_keys(data, strlen(data));
	const struct twofa_key *key = twofa_keys_newest(keys);
	unsigned int i, j;

	test_begin("each purpose has a key of its own");
	for (i = 0; i < TWOFA_PURPOSE_COUNT; i++) {
		for (j = 0; j < i; j++) {
			test_assert_idx(memcmp(key->derived[i],
				key->derived[j], TWOFA_KEY_SIZE) != 0, i);
		}
	}
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_check_values(void)
{
	const buffer_t *data = twofa_test_read("twofa.keys");
	const char *const *const *row =
		twofa_test_read_rows("check-values.txt");
	struct twofa_keys *keys = twofa_test_keys(data->data, data->used);
	const struct twofa_key *key;
	unsigned int i;

	test_begin("check values");
	for (i = 0; row[i] != NULL; i++) {
		key = twofa_keys_find(keys, row[i][0], strlen(row[i][0]));
		test_assert_idx(key != NULL, i);
		if (key != NULL) {
			test_assert_strcmp_idx(twofa_key_check_value(key),
					       row[i][1], i);
		}
	}
	test_assert(i == array_count(&keys->keys));
	twofa_keys_free(&keys);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_good,
		test_bad,
		test_nul,
		test_cut_off,
		test_generate,
		test_find,
		test_purposes,
		test_check_values,
		NULL
	};
	return twofa_test_main(tests);
}
