/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NAME_H
#define TWOFA_NAME_H

#define TWOFA_NAME_MAX_LEN 255 /* bytes */

/* The names under which mailboxes have records: bytes, ASCII letters in lower
   case, no spaces at the ends and no two together. */

/* Returns 0 and the canonical name from the data stack, or -1 and an error
   when the name cannot have a record: empty, too long, control characters. */
int twofa_name_canonical(const char *name, const char **canonical_r,
			 const char **error_r);
/* The part after the last '@', or "" */
const char *twofa_name_domain(const char *name);

#endif
