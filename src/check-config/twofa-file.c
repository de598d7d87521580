/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "str.h"
#include "check-config/twofa-file.h"

/* The admin waits for the answer of check-config, so a file is read at once and
   as a whole, and a very large one is refused. */

#define FILE_MAX_SIZE (16*1024*1024)

int twofa_file_read(pool_t pool, const char *path, const char **data_r,
		    const char **error_r)
{
	string_t *data = str_new(pool, 4096);

	switch (buffer_append_full_file(data, path, FILE_MAX_SIZE, error_r)) {
	case BUFFER_APPEND_OK:
		*data_r = str_c(data);
		return 0;
	case BUFFER_APPEND_READ_MAX_SIZE:
		*error_r = "it has more than 16 MB";
		return -1;
	case BUFFER_APPEND_READ_ERROR:
	case BUFFER_APPEND_READ_MORE:
		return -1;
	}
	i_unreached();
}
