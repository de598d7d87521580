/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TEXT_H
#define TWOFA_TEXT_H

/* Text that users type, and that others read: on pages, in mails, and on an
   admin's terminal. */

/* Is it valid UTF-8 without control characters, line separators and characters
   that change the direction of the text? */
bool twofa_text_is_printable(const char *text);
/* Is it empty, or made of characters that show nothing? text has to be valid
   UTF-8. */
bool twofa_text_is_blank(const char *text);

#endif
