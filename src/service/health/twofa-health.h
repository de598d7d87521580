/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HEALTH_H
#define TWOFA_HEALTH_H

/* Notices what goes wrong around a running service: the clock, the database
   file. */

struct twofa_service;

/* Looks at the clock, once per ioloop iteration; logs what it finds. */
void twofa_health_clock(struct twofa_service *service);
/* What a database server answered when it was asked for its time; logs when it
   begins and ends to differ too much. */
void twofa_health_db_clock(struct twofa_service *service, int64_t asked,
			   int64_t answer);
/* "12 seconds ahead of the database's". From the data stack. */
const char *
twofa_health_db_clock_text(const struct twofa_service *service);
/* Right now, in seconds; ioloop_time is old when the process was held up. */
int64_t twofa_health_time(void);
int64_t twofa_health_boot_time(void);

/* Remembers which file the store is (sqlite), and looks, at most once a
   second, whether it still is that one. Returns 0 = ok, -1 = error that
   names the remedy. */
int twofa_health_file_remember(struct twofa_service *service,
			       const char **error_r);
int twofa_health_file_check(struct twofa_service *service,
			    const char **error_r);

#endif
