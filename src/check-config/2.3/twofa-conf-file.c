/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "settings.h"
#include "check-config/2.3/twofa-conf-file.h"

#include <sys/stat.h>

/* auth reads these files by the same function of libdovecot. */

struct conf_file_wanted {
	const char *key, *value;
};

/* Returns NULL: there is no line that would be an error here. */
static const char *
conf_file_setting(const char *key, const char *value,
		  struct conf_file_wanted *wanted)
{
	if (strcmp(key, wanted->key) == 0)
		wanted->value = t_strdup(value);
	return NULL;
}

int twofa_conf_file_get(const char *path, const char *key,
			const char **value_r, const char **error_r)
{
	struct conf_file_wanted wanted = { .key = key };
	struct stat st;

	/* settings_read_nosection() would go on reading a device for ever */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		*error_r = "it is not a regular file";
		return -1;
	}
	if (!settings_read_nosection(path, conf_file_setting, &wanted,
				     error_r))
		return -1;
	*value_r = wanted.value;
	return wanted.value != NULL ? 1 : 0;
}
