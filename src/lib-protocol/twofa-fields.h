/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FIELDS_H
#define TWOFA_FIELDS_H

/* The key=value fields of a protocol line (doc/protocol.md). */

/* Returns the value of the first field of that key, or NULL. args is what
   connection.h's input_args gives: split and unescaped. */
const char *twofa_fields_get(const char *const *args, const char *key);
/* Returns the next value of a key that a line may have several times, or NULL.
   *pos has to be 0 for the first call. */
const char *twofa_fields_next(const char *const *args, const char *key,
			      unsigned int *pos);
/* Returns TRUE if there is key=1. */
bool twofa_fields_flag(const char *const *args, const char *key);
/* Appends "\tkey=value", escaped. Nothing if value is NULL. */
void twofa_fields_add(string_t *dest, const char *key, const char *value);
void twofa_fields_add_num(string_t *dest, const char *key, int64_t value);

#endif
