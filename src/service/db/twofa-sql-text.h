/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_TEXT_H
#define TWOFA_SQL_TEXT_H

/* Database servers get texts in ASCII, without quotes and backslashes: every
   other byte, and '%', is written as % and two hex digits. So a server accepts
   every text, whatever its encoding is; two texts are equal only if all their
   bytes are; and no text depends on how a driver escapes that is not
   connected. */

/* The greatest length of an encoded text of this length */
#define TWOFA_SQL_TEXT_MAX_LEN(len) ((len) * 3)

/* Returns text itself if no byte has to be encoded, else a string from the data
   stack. */
const char *twofa_sql_text_encode(const char *text);
/* Decodes a text. A '%' without two hex digits behind it stays. */
const char *twofa_sql_text_decode(const char *text);

#endif
