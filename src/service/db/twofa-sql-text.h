/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_TEXT_H
#define TWOFA_SQL_TEXT_H

/* Texts as database servers get them: in ASCII, without quotes and
   backslashes. Every other byte, and '%', is written as % and two hex digits.
   So no text is an error to a server, whatever it takes for an encoding, two
   texts are the same only if all their bytes are, and nothing depends on how a
   driver that is not connected escapes them. */

/* Longest text that a text of so many bytes becomes */
#define TWOFA_SQL_TEXT_MAX_LEN(len) ((len) * 3)

/* Returns text itself if it stays as it is, else a string from the data
   stack. */
const char *twofa_sql_text_encode(const char *text);
/* The other way round. What nobody has encoded stays as it is. */
const char *twofa_sql_text_decode(const char *text);

#endif
