/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "fuzz.h"

/* Input: a key file. What is taken for one is whole; what is not is refused
   with a line number, and without a key in the error. */

#define HEX "0123456789abcdef"
/* an error may name a line, never what could be a part of a key */
#define SECRET_HEX_LEN 12

static void check_error(const char *error)
{
	unsigned int line;
	const char *p;

	i_assert(strncmp(error, "line ", 5) == 0);
	i_assert(str_parse_uint(error + 5, &line, &p) == 0);
	i_assert(line > 0 && strncmp(p, ": ", 2) == 0 && p[2] != '\0');
	for (p = error; *p != '\0'; p++)
		i_assert(strspn(p, HEX) < SECRET_HEX_LEN);
}

static void check_key(const struct twofa_keys *keys,
		      const struct twofa_key *key)
{
	static const unsigned char zero[TWOFA_KEY_SIZE];
	unsigned int i;

	i_assert(strlen(key->id) == TWOFA_KEY_ID_LEN);
	i_assert(strspn(key->id, HEX) == TWOFA_KEY_ID_LEN);
	i_assert(key->created >= 0);
	/* no two keys have the same id */
	i_assert(twofa_keys_find(keys, key->id, TWOFA_KEY_ID_LEN) == key);
	for (i = 0; i < TWOFA_PURPOSE_COUNT; i++)
		i_assert(memcmp(key->derived[i], zero, sizeof(zero)) != 0);
}

static void check_keys(const struct twofa_keys *keys)
{
	const struct twofa_key *key;

	i_assert(strlen(keys->store_id) == TWOFA_STORE_ID_LEN);
	i_assert(strspn(keys->store_id, HEX) == TWOFA_STORE_ID_LEN);
	i_assert(array_count(&keys->keys) > 0);
	array_foreach(&keys->keys, key)
		check_key(keys, key);
	i_assert(twofa_keys_newest(keys) == array_back(&keys->keys));
}

/* A key file is still one with a comment and another key at its end. */
static void check_longer(const unsigned char *data, size_t size,
			 unsigned int count)
{
	string_t *file = t_str_new(size + 256);
	struct twofa_keys *keys;
	const char *error;

	str_append_data(file, data, size);
	str_append(file, "\n# comment\nkey 00000000 1 ");
	str_append(file, "000102030405060708090a0b0c0d0e0f"
		   "101112131415161718191a1b1c1d1e1f\n");
	if (twofa_keys_parse(str_c(file), str_len(file), &keys, &error) < 0) {
		i_assert(strstr(error, "same id") != NULL);
		return;
	}
	i_assert(array_count(&keys->keys) == count + 1);
	i_assert(strcmp(twofa_keys_newest(keys)->id, "00000000") == 0);
	twofa_keys_free(&keys);
}

void fuzz_one(struct fuzz_input *input)
{
	struct twofa_keys *keys = NULL;
	const unsigned char *data;
	const char *error = NULL;
	size_t size;

	data = fuzz_rest(input, &size);
	if (twofa_keys_parse((const char *)data, size, &keys, &error) < 0) {
		i_assert(keys == NULL);
		check_error(error);
		return;
	}
	check_keys(keys);
	check_longer(data, size, array_count(&keys->keys));
	twofa_keys_free(&keys);
}
