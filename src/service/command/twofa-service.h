/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SERVICE_H
#define TWOFA_SERVICE_H

#include "lib-syntax/twofa-scope.h"
#include "service/health/twofa-clock.h"
#include "service/health/twofa-db-clock.h"

/* The running service: what every connection and command shares. */

struct master_service;
struct twofa_keys;
struct twofa_sql;
struct twofa_activity;
struct twofa_lookups;
struct twofa_turns;
struct twofa_probe;

struct twofa_service {
	struct event *event;
	const struct twofa_settings *set;
	struct twofa_keys *keys;
	struct twofa_sql *sql;
	struct twofa_activity *activity;
	struct twofa_lookups *lookups;
	/* codes, by record id */
	struct twofa_turns *turns;

	/* twofa_activesync_networks, twofa_webmail_networks */
	ARRAY_TYPE(twofa_network) gateways, webmails;

	struct twofa_clock clock;
	enum twofa_clock_state clock_state;
	time_t clock_checked;
	struct twofa_db_clock db_clock;
	/* the one that is on its way, or NULL */
	struct twofa_probe *probe;

	/* the database file as it was opened, sqlite only */
	dev_t file_dev;
	ino_t file_ino;
	time_t file_checked;
	time_t cleaned;

	time_t started;
	/* NULL, or why nothing works, and what to do; see
	   twofa_service_fault() */
	char *fault;
	struct timeout *to_exit;
};

extern struct event_category event_category_twofa;

/* Reads the keys: root does that. Faults are remembered, not returned. */
struct twofa_service *
twofa_service_init(const struct twofa_settings *set);
/* Opens the store, as Dovecot's internal user. */
void twofa_service_open(struct twofa_service *service);
void twofa_service_deinit(struct twofa_service **service);

/* Has the store asked for everything that waits to be asked for. */
void twofa_service_settle(struct twofa_service *service);

/* From now on every request is answered with this error. The process ends
   itself soon, so that the next one looks at everything anew. */
void twofa_service_fault(struct twofa_service *service, const char *error);
/* The store could not be read: logs it and returns the whole error text, from
   the data stack. A database file that can't be read is a fault, a server
   comes back by itself. */
const char *twofa_service_read_failed(struct twofa_service *service,
				      const char *error);
/* Brings clock and health up to date. Returns NULL, or the fault. */
const char *twofa_service_check(struct twofa_service *service);
/* Returns NULL, or why codes can't be judged now. */
const char *twofa_service_clock_error(const struct twofa_service *service);

#endif
