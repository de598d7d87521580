/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "istream.h"
#include "str.h"
#include "check-config/twofa-file.h"

/* The admin waits for the answer of check-config, so a file is read at once and
   as a whole, and a very large one is refused. buffer_append_full_file() would
   do all of it, but the error that it returns is freed together with its
   istream. */

#define FILE_MAX_SIZE (16*1024*1024)

static int
read_istream(struct istream *input, string_t *data, const char **error_r)
{
	switch (buffer_append_full_istream(data, input, FILE_MAX_SIZE,
					   error_r)) {
	case BUFFER_APPEND_OK:
		return 0;
	case BUFFER_APPEND_READ_MAX_SIZE:
		*error_r = "it has more than 16 MB";
		return -1;
	case BUFFER_APPEND_READ_ERROR:
	case BUFFER_APPEND_READ_MORE:
		*error_r = t_strdup(i_stream_get_error(input));
		return -1;
	}
	i_unreached();
}

int twofa_file_read(pool_t pool, const char *path, const char **data_r,
		    const char **error_r)
{
	struct istream *input = i_stream_create_file(path, IO_BLOCK_SIZE);
	string_t *data = str_new(pool, 4096);
	int ret = read_istream(input, data, error_r);

	i_stream_unref(&input);
	*data_r = str_c(data);
	return ret;
}
