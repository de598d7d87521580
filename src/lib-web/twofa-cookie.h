/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COOKIE_H
#define TWOFA_COOKIE_H

/* Reads and sets cookies (RFC 6265) whose values are random tokens or short
   words: letters, digits and '-'. */

#define TWOFA_COOKIE_MAX_VALUE 64
/* of the cookies that have more than a token or a word */
#define TWOFA_COOKIE_MAX_LONG 2048

/* Returns the value of the cookie of that name from the value of a Cookie
   header, which may be NULL. The result is allocated from the data stack.
   Returns NULL if there is no such cookie, if there are several (a neighbouring
   domain may have set the second one), or if the value is empty, longer than
   the constant above, or has other characters. */
const char *twofa_cookie_get(const char *header, const char *name);
/* Does the same for a value of up to TWOFA_COOKIE_MAX_LONG characters. */
const char *twofa_cookie_get_long(const char *header, const char *name);
/* Returns the value of a Set-Cookie header, from the data stack. The browser
   keeps the cookie from scripts, plain HTTP and other sites, and deletes it
   after max_age_secs; 0 = when the browser is closed. An empty value deletes
   the cookie now. */
const char *twofa_cookie_set(const char *name, const char *value,
			     unsigned int max_age_secs);

#endif
