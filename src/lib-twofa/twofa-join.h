/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_JOIN_H
#define TWOFA_JOIN_H

/* Joins strings so that no two lists give the same bytes: each one becomes a
   netstring, "<length>:<bytes>,". The input of every MAC, and the additional
   data of every sealed secret, is made by this function. */

/* fields is NULL-terminated. From the data stack; it is never moved, so that
   wiping the string leaves no copy behind. */
string_t *twofa_join(const char *const *fields);

#endif
