/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TEXT_H
#define TWOFA_TEXT_H

/* Text that people have typed, and that others get to see: on pages, in mails,
   and on an admin's terminal. */

/* Valid UTF-8 that does nothing but stand there: without control characters,
   ends of lines, and what turns the direction of the text. */
bool twofa_text_is_printable(const char *text);
/* There is nothing to see. text has to be valid. */
bool twofa_text_is_blank(const char *text);

#endif
