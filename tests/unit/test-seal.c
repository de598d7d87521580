/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "hex-binary.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "lib-twofa/twofa-seal.h"
#include "twofa-test.h"

/* Sealed texts against the stored vectors; round trips; and that nothing that
   was altered opens. */

#define OLD_KEY "key 0a1b2c3d 1700000000 " \
	"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n"
#define NEW_KEY "key 4e5f6071 1731500000 " \
	"f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f\n"
#define HEADER "dovecot-twofa-keys 1\nstore 0123456789abcdef0123456789abcdef\n"

static const char *const binding[] = {
	"totp-secret", "record", "enrolment", "secret", "1", "6", "30", NULL
};
static const unsigned char secret[] = "12345678901234567890";
#define SECRET_SIZE 20

static struct twofa_keys *keys_of(const char *lines)
{
	const char *data = t_strconcat(HEADER, lines, NULL);

	return twofa_test_keys(data, strlen(data));
}

static const char *seal(const struct twofa_keys *keys)
{
	string_t *dest = t_str_new(128);

	twofa_seal(keys, binding, secret, SECRET_SIZE, dest);
	return str_c(dest);
}

static int
unseal(const struct twofa_keys *keys, const char *const *bound,
       const char *sealed, const char **hex_r, const char **error_r)
{
	const unsigned char *plaintext = NULL;
	size_t size = 0;
	int ret;

	*error_r = NULL;
	ret = twofa_unseal(keys, bound, sealed, pool_datastack_create(),
			   &plaintext, &size, error_r);
	*hex_r = ret == 1 ? binary_to_hex(plaintext, size) : "";
	/* an error has a text and gives nothing away */
	test_assert((ret == 1) == (*error_r == NULL));
	test_assert((ret == 1) == (plaintext != NULL));
	return ret;
}

static void test_vectors(void)
{
	const buffer_t *data = twofa_test_read("twofa.keys");
	const char *const *const *row = twofa_test_read_rows("sealed.txt");
	struct twofa_keys *keys = twofa_test_keys(data->data, data->used);
	const char *hex, *error;
	unsigned int i, good = 0;
	int ret;

	test_begin("vectors");
	for (i = 0; row[i] != NULL; i++) {
		if (str_to_int(row[i][0], &ret) < 0)
			i_fatal("bad row");
		test_assert_idx(unseal(keys, row[i] + 3, row[i][2],
				       &hex, &error) == ret, i);
		test_assert_strcmp_idx(hex, ret == 1 ? row[i][1] : "", i);
		if (ret == 1)
			good++;
	}
	test_assert(good > 10);
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_round_trip(void)
{
	static const size_t sizes[] = { 0, 1, 19, 20, 32, 64, 1000, 100000 };
	struct twofa_keys *keys = keys_of(OLD_KEY);
	const char *hex, *error;
	unsigned char *data;
	string_t *sealed;
	unsigned int i;

	test_begin("round trips");
	for (i = 0; i < N_ELEMENTS(sizes); i++) {
		data = t_malloc0(sizes[i] + 1);
		memset(data, 0xa5, sizes[i]);
		sealed = t_str_new(128);
		twofa_seal(keys, binding, data, sizes[i], sealed);
		test_assert_idx(unseal(keys, binding, str_c(sealed),
				       &hex, &error) == 1, i);
		test_assert_strcmp_idx(hex, binary_to_hex(data, sizes[i]), i);
	}
	/* appended */
	sealed = t_str_new(128);
	str_append(sealed, "x=");
	twofa_seal(keys, binding, secret, SECRET_SIZE, sealed);
	test_assert(strncmp(str_c(sealed), "x=1:0a1b2c3d:", 13) == 0);
	/* another nonce each time */
	test_assert(strcmp(seal(keys), seal(keys)) != 0);
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_tamper(void)
{
	struct twofa_keys *keys = keys_of(OLD_KEY NEW_KEY);
	const char *sealed = seal(keys), *hex, *error;
	unsigned int i, c;
	char *bad;

	test_begin("each character counts");
	test_assert(unseal(keys, binding, sealed, &hex, &error) == 1);
	for (i = 0; i < strlen(sealed); i++) {
		for (c = 1; c < 256; c++) T_BEGIN {
			bad = t_strdup_noconst(sealed);
			bad[i] = c;
			if (bad[i] != sealed[i]) {
				test_assert_idx(unseal(keys, binding, bad,
					&hex, &error) != 1, i*1000 + c);
			}
		} T_END;
		test_assert_idx(unseal(keys, binding, t_strndup(sealed, i),
				       &hex, &error) == -1, i);
		test_assert_idx(unseal(keys, binding, t_strconcat(
			t_strndup(sealed, i), "A", sealed + i, NULL),
			&hex, &error) != 1, i);
	}
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_spelling(void)
{
	/* 47 bytes: the last symbol before the padding has unused bits */
	struct twofa_keys *keys = keys_of(OLD_KEY);
	string_t *str = t_str_new(128);
	const char *sealed, *hex, *error;
	char *bad;
	unsigned int c, opened = 0;
	size_t len;

	test_begin("one spelling only");
	twofa_seal(keys, binding, secret, 19, str);
	sealed = str_c(str);
	len = str_len(str);
	test_assert(sealed[len - 1] == '=' && sealed[len - 2] != '=');
	bad = t_strdup_noconst(sealed);
	for (c = 1; c < 256; c++) {
		bad[len - 2] = c;
		if (unseal(keys, binding, bad, &hex, &error) == 1)
			opened++;
	}
	test_assert(opened == 1);
	test_assert(unseal(keys, binding, t_strndup(sealed, len - 1),
			   &hex, &error) == -1);
	test_assert(unseal(keys, binding, t_strconcat(sealed, "\n", NULL),
			   &hex, &error) == -1);
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_binding(void)
{
	struct twofa_keys *keys = keys_of(OLD_KEY);
	const char *sealed = seal(keys), *hex, *error;
	const char *other[N_ELEMENTS(binding)];
	unsigned int i;

	test_begin("each binding counts");
	for (i = 0; binding[i] != NULL; i++) {
		memcpy(other, binding, sizeof(other));
		other[i] = t_strconcat(binding[i], "x", NULL);
		test_assert_idx(unseal(keys, other, sealed,
				       &hex, &error) == -1, i);
		other[i] = "";
		test_assert_idx(unseal(keys, other, sealed,
				       &hex, &error) == -1, i);
		other[i] = NULL;
		test_assert_idx(unseal(keys, other, sealed,
				       &hex, &error) == -1, i);
	}
	twofa_keys_free(&keys);
	twofa_test_end();
}

static void test_rotation(void)
{
	struct twofa_keys *old = keys_of(OLD_KEY);
	struct twofa_keys *both = keys_of(OLD_KEY NEW_KEY);
	struct twofa_keys *new = keys_of(NEW_KEY);
	const char *sealed, *hex, *error;

	test_begin("keys are rotated");
	sealed = seal(old);
	test_assert(unseal(both, binding, sealed, &hex, &error) == 1);
	test_assert(unseal(new, binding, sealed, &hex, &error) == 0);
	test_assert(error != NULL && strstr(error, "0a1b2c3d") != NULL);
	sealed = seal(both);
	test_assert(strncmp(sealed, "1:4e5f6071:", 11) == 0);
	test_assert(unseal(both, binding, sealed, &hex, &error) == 1);
	test_assert(unseal(new, binding, sealed, &hex, &error) == 1);
	test_assert(unseal(old, binding, sealed, &hex, &error) == 0);
	twofa_keys_free(&old);
	twofa_keys_free(&both);
	twofa_keys_free(&new);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_vectors,
		test_round_trip,
		test_tamper,
		test_spelling,
		test_binding,
		test_rotation,
		NULL
	};
	return twofa_test_main(tests);
}
