/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CONF_FILE_H
#define TWOFA_CONF_FILE_H

/* Reads the file that the args of an SQL or LDAP database name, with the files
   that it includes. Returns 1 = value_r is what the last line of the key sets,
   from the data stack, 0 = no line sets the key, -1 = error. */
int twofa_conf_file_get(const char *path, const char *key,
			const char **value_r, const char **error_r);

#endif
