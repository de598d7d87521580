/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COOKIE_H
#define TWOFA_COOKIE_H

/* Cookies (RFC 6265) whose values are tokens of ours. */

#define TWOFA_COOKIE_MAX_VALUE 64

/* Returns the value of the cookie of that name in a Cookie header's value, from
   the data stack. NULL if there is none, if there are several (somebody may
   have put one beside ours), or if the value is empty, too long or has another
   character than a letter, a digit or '-'. header may be NULL. */
const char *twofa_cookie_get(const char *header, const char *name);
/* Returns a Set-Cookie header's value, from the data stack: out of reach of
   scripts, of plain HTTP and of other sites, for so many seconds; 0 = until the
   browser ends. An empty value removes the cookie. */
const char *twofa_cookie_set(const char *name, const char *value,
			     unsigned int max_age_secs);

#endif
