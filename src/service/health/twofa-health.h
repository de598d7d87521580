/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HEALTH_H
#define TWOFA_HEALTH_H

/* Notices what goes wrong around a running service: the clock is set, the
   database file is removed or replaced. */

struct twofa_health;
struct twofa_service;

struct twofa_health *twofa_health_init(void);
void twofa_health_deinit(struct twofa_health **health);

/* Looks at the clock and at the database file, once per second at most. Returns
   NULL, or the service's fault. */
const char *twofa_health_check(struct twofa_service *service);
/* Returns NULL, or why codes can't be judged now. */
const char *twofa_health_clock_error(const struct twofa_service *service);

/* A database server was asked for its time at the time asked, and has answered
   with its own, both in seconds. Logs when the clocks begin and end to differ
   too much. */
void twofa_health_db_clock(struct twofa_service *service, int64_t asked,
			   int64_t answer);
/* "12 seconds ahead of the database's", from the data stack, or NULL if no
   database server has told its time. */
const char *
twofa_health_db_clock_text(const struct twofa_service *service);

/* The time of day and the time since boot, in seconds, read now: ioloop_time is
   too old if the process was held up. */
int64_t twofa_health_time(void);
int64_t twofa_health_boot_time(void);

/* Remembers which file the store is (SQLite). Returns 0 = ok, -1 = error that
   names the remedy. */
int twofa_health_file_remember(struct twofa_service *service,
			       const char **error_r);

#endif
