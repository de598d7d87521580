/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "hex-binary.h"
#include "istream.h"
#include "doveadm/twofa-pskc.h"
#include "doveadm/twofa-token-file.h"

/* The key by which a file is encrypted stands in a file, too, because the process
   list shows the command line to everybody. */

#define READ_BYTES 4096
#define KEY_MAX_BYTES 64

static const char *read_error(const char *path, struct istream *input)
{
	return t_strdup_printf("%s cannot be read: %s", path,
			       i_stream_get_error(input));
}

/* XML begins with "<", in front of which spaces and the mark of an encoding may
   stand; in UTF-16, that mark has to. Returns 1 = yes, 0 = no, -1 = error. */
static int file_is_xml(const char *path, const char **error_r)
{
	struct istream *input = i_stream_create_file(path, READ_BYTES);
	const unsigned char *data;
	size_t size, i = 0;
	int ret = 0;

	(void)i_stream_read_more(input, &data, &size);
	if (input->stream_errno != 0) {
		*error_r = read_error(path, input);
		ret = -1;
	} else if (size >= 2 && (data[0] ^ data[1]) == (0xfe ^ 0xff)) {
		ret = 1;
	} else {
		if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
			i = 3;
		while (i < size && strchr(" \t\r\n", data[i]) != NULL &&
		       data[i] != '\0')
			i++;
		ret = i < size && data[i] == '<' ? 1 : 0;
	}
	i_stream_destroy(&input);
	return ret;
}

static int read_key(pool_t pool, const char *path, buffer_t **key_r,
		    const char **error_r)
{
	struct istream *input = i_stream_create_file(path, READ_BYTES);
	const char *line = i_stream_read_next_line(input);
	buffer_t *key = buffer_create_dynamic(pool, KEY_MAX_BYTES);
	int ret = 0;

	if (line == NULL && input->stream_errno != 0) {
		*error_r = read_error(path, input);
		ret = -1;
	} else if (line == NULL || *line == '\0' ||
		   hex_to_binary(t_strcut(line, ' '), key) < 0) {
		*error_r = t_strdup_printf(
			"%s: its first line must be the key in hex", path);
		ret = -1;
	}
	i_stream_destroy(&input);
	*key_r = key;
	return ret;
}

int twofa_token_file_find(pool_t pool, const char *path, const char *key_path,
			  const char *serial, struct twofa_token *token_r,
			  const char **error_r)
{
	int xml = file_is_xml(path, error_r);
	buffer_t *key = NULL;

	if (xml < 0)
		return -1;
	if (key_path != NULL && read_key(pool, key_path, &key, error_r) < 0)
		return -1;
	if (xml > 0) {
		return twofa_pskc_find(pool, path, serial, key, token_r,
				       error_r);
	}
	if (key != NULL) {
		*error_r = t_strdup_printf("%s is not a PSKC file, for which "
					   "--key-file is", path);
		return -1;
	}
	return twofa_token_list_find(pool, path, serial, token_r, error_r);
}
