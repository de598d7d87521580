/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HOME_H
#define TWOFA_HOME_H

/* The home directory that a userdb returns for a mailbox. Two names that have
   the same home open the same mailbox. */

/* Returns the proof of a home, hex SHA-256 of its normal form, from the data
   stack. Returns NULL if it tells no mailbox from another: it is NULL, no
   absolute path, or a directory that stands for "none", such as
   /nonexistent. */
const char *twofa_home_proof(const char *home);
/* The normal form of an absolute path: without empty parts, parts ".", and a
   slash at the end. From the data stack. */
const char *twofa_home_normal(const char *home);

#endif
