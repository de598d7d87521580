/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TOKEN_FILE_H
#define TWOFA_TOKEN_FILE_H

#include "doveadm/twofa-token-list.h"

/* A file of tokens, as their maker sends it: XML is read as PSKC (twofa-pskc.h),
   and everything else as a list (twofa-token-list.h). */

/* Finds the token with this serial number. key_path names the file that has, in
   hex, the key by which a PSKC file is encrypted; NULL = there is none. Strings
   are from pool, which has to be a clean one. Returns 1 = found, 0 = there is
   none, -1 = error. */
int twofa_token_file_find(pool_t pool, const char *path, const char *key_path,
			  const char *serial, struct twofa_token *token_r,
			  const char **error_r);

#endif
