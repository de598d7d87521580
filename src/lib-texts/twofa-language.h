/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LANGUAGE_H
#define TWOFA_LANGUAGE_H

/* Returns the index of the language that the reader likes best by the value of
   an Accept-Language header (RFC 9110 section 12.5.4), which may be NULL;
   "nl-BE" is content with "nl". languages is NULL-terminated; the first one is
   for those who like none of them. */
unsigned int twofa_language_choose(const char *accept,
				   const char *const *languages);

#endif
