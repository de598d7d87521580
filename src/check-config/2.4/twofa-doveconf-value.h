/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_VALUE_H
#define TWOFA_DOVECONF_VALUE_H

/* Values as doveconf writes them: bare, or in double quotes, within which a
   value may go on in the next lines. */

/* Returns the whole value that begins like this in the line, still in its
   quotes, and moves lines to the last line that has a part of it. From the
   data stack. */
const char *
twofa_doveconf_value_read(const char *value, const char *const **lines);
/* Returns the text in the quotes, or str if there are none. From the data
   stack. */
const char *twofa_doveconf_unquote(const char *str);

#endif
