/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_EXPIRES_H
#define TWOFA_EXPIRES_H

/* Expiry times that people type. */

/* Parses "never" (0), a date "2027-01-31" (the end of that day) or
   "2027-01-31 18:00" in local time, or a duration ahead such as "12h",
   "30 days", "2 weeks" (units of Dovecot's settings). Returns 0 = ok, -1 =
   error that shows the forms; a time that is not after now is an error. */
int twofa_expires_parse(const char *str, time_t now, time_t *expires_r,
			const char **error_r);
/* Parses the time at which something begins: "now", a date "2027-01-31" (the
   beginning of that day), a date and time, or a duration ahead. A time that has
   passed is good. */
int twofa_expires_parse_start(const char *str, time_t now, time_t *start_r,
			      const char **error_r);

#endif
