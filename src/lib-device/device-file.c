/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-device/device-file.h"

#include <ctype.h>

/* The name stands in a header and becomes a file of the owner's: it has no
   character that means anything to a browser, a shell or a file system. */

#define PART_MAX_CHARS 32

static void append_part(string_t *name, const char *part)
{
	size_t end = str_len(name) + PART_MAX_CHARS;
	bool gap = str_len(name) > 0;

	for (; *part != '\0' && str_len(name) < end; part++) {
		if (!i_isalnum(*part)) {
			gap = str_len(name) > 0;
			continue;
		}
		if (gap)
			str_append_c(name, '-');
		gap = FALSE;
		str_append_c(name, *part);
	}
}

const char *device_file_name(const char *organisation, const char *label,
			     const char *extension)
{
	string_t *name = t_str_new(96);

	append_part(name, organisation);
	append_part(name, label);
	if (str_len(name) == 0)
		str_append(name, "mail");
	str_printfa(name, ".%s", extension);
	return str_c(name);
}
