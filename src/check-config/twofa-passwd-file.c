/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-passwd-file.h"

/* name:password:uid:gid:gecos:home:shell:extra fields */
#define FIELD_HOME 5
#define FIELD_EXTRA 7

/* Returns what stands behind this many colons, or "". */
static const char *field_get(const char *line, unsigned int skip)
{
	for (; skip > 0 && line != NULL; skip--) {
		line = strchr(line, ':');
		if (line != NULL)
			line++;
	}
	return line == NULL ? "" : line;
}

void twofa_passwd_file_init(struct twofa_passwd_file *file, const char *data)
{
	i_zero(file);
	file->lines = t_strsplit(data, "\n");
}

bool twofa_passwd_file_next(struct twofa_passwd_file *file)
{
	const char *line;

	while ((line = *file->lines) != NULL) {
		file->lines++;
		file->number++;
		if (*line == '\0' || *line == '#' || *line == ':')
			continue;
		file->name = t_strcut(line, ':');
		file->home = t_strcut(field_get(line, FIELD_HOME), ':');
		file->fields = field_get(line, FIELD_EXTRA);
		return TRUE;
	}
	return FALSE;
}
