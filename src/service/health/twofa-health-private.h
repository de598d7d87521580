/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HEALTH_PRIVATE_H
#define TWOFA_HEALTH_PRIVATE_H

#include "service/health/twofa-clock.h"
#include "service/health/twofa-db-clock.h"

/* The state that twofa-health.c and twofa-probe.c share: of the clock, of the
   database's clock, of the probe that runs, and of the database file. */

struct twofa_probe;

struct twofa_health {
	struct twofa_clock clock;
	enum twofa_clock_state clock_state;
	time_t clock_checked;
	struct twofa_db_clock db_clock;
	/* the probe that the database has not answered yet, or NULL */
	struct twofa_probe *probe;

	/* the database file as it was opened (SQLite only) */
	dev_t file_dev;
	ino_t file_ino;
	time_t file_checked;
};

#endif
