/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-keys.h"
#include "fuzz.h"

/* Between libFuzzer and the targets. Whatever a target gets lies in memory that
   was allocated for it alone, so that the sanitizer sees a step beyond its
   end. */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char key_file[] =
	"dovecot-twofa-keys 1\n"
	"store 7916847fd2fdd92157e36c73360ab604\n"
	"key f821c02b 1700000000 88e11c24229317643e4e4f0a66a34c4c"
	"ba2a180b8457c2e04b49e80456822e2b\n"
	"key 6fe02f35 1731500000 ac70a55564e85c5f2bea7afdab31fe28"
	"605d13b74b50c9cd6befd04f6e82305f\n";

static void ignore_log(const struct failure_context *ctx ATTR_UNUSED,
		       const char *format ATTR_UNUSED,
		       va_list args ATTR_UNUSED)
{
}

int LLVMFuzzerInitialize(int *argc ATTR_UNUSED, char ***argv ATTR_UNUSED)
{
	if (setenv("TZ", "UTC", 1) < 0)
		i_fatal("setenv() failed: %m");
	lib_init();
	i_set_error_handler(ignore_log);
	i_set_info_handler(ignore_log);
	i_set_debug_handler(ignore_log);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = { (const char *)data, size };

	T_BEGIN {
		fuzz_one(&input);
	} T_END;
	return 0;
}

char *fuzz_next(struct fuzz_input *input)
{
	const char *end = input->left == 0 ? NULL :
		memchr(input->data, '\0', input->left);
	size_t len = end == NULL ? input->left : (size_t)(end - input->data);
	char *str = t_malloc_no0(len + 1);

	if (len > 0)
		memcpy(str, input->data, len);
	str[len] = '\0';
	len += end == NULL ? 0 : 1;
	input->data += len;
	input->left -= len;
	return str;
}

unsigned char *fuzz_rest(struct fuzz_input *input, size_t *size_r)
{
	/* not a byte more than there are; but no allocation may be empty */
	unsigned char *data = t_malloc_no0(I_MAX(input->left, 1));

	if (input->left > 0)
		memcpy(data, input->data, input->left);
	*size_r = input->left;
	input->data += input->left;
	input->left = 0;
	return data;
}

unsigned int fuzz_number(struct fuzz_input *input, unsigned int max)
{
	unsigned char c;

	if (input->left == 0)
		return 0;
	c = *input->data++;
	input->left--;
	return c % max;
}

const char *const *fuzz_lines(const char *text)
{
	static const char *const none[] = { "", NULL };

	/* t_strsplit() makes no string of none */
	return *text == '\0' ? none : t_strsplit(text, "\n");
}

const char *fuzz_line(const char *line)
{
	size_t len = strlen(line);

	return len > 0 && line[len - 1] == '\r' ?
		t_strndup(line, len - 1) : line;
}

struct twofa_keys *fuzz_keys(void)
{
	static struct twofa_keys *keys = NULL;
	const char *error;

	if (keys == NULL &&
	    twofa_keys_parse(key_file, sizeof(key_file) - 1,
			     &keys, &error) < 0)
		i_fatal("%s", error);
	return keys;
}
