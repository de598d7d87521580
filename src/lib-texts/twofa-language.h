/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LANGUAGE_H
#define TWOFA_LANGUAGE_H

/* Returns the index of the language that the value of an Accept-Language header
   (RFC 9110 section 12.5.4) prefers; accept may be NULL. A reader who asks for
   "nl-BE" gets "nl". languages is NULL-terminated; its first entry is returned
   if the header accepts none of them. */
unsigned int twofa_language_choose(const char *accept,
				   const char *const *languages);

#endif
