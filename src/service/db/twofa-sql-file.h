/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_FILE_H
#define TWOFA_SQL_FILE_H

/* Looks for what keeps this process from writing an SQLite database: who the
   files belong to, and the state of their file system. Returns NULL if there is
   nothing, or a sentence that names the file, its owner and the command that
   mends it, from the data stack. user is the one that the files must belong
   to. */
const char *twofa_sql_file_fault(const char *path, const char *user);

#endif
