/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_STORE_H
#define TWOFA_STORE_H

/* The store that a service has open: its database, and the keys that its rows
   are made with. */

struct twofa_keys;
struct twofa_lookups;
struct twofa_sql;

/* The head of all policies, as a lookup has read it last (twofa-policy-head.h):
   either value is set, and its numbers, or error. */
struct twofa_policy_head {
	char *value, *error;
	int64_t rev, count;
	/* the newest revision that was read */
	int64_t newest;
};

struct twofa_store {
	struct twofa_keys *keys;
	/* NULL until the database is open, and after it was closed */
	struct twofa_sql *sql;
	struct twofa_lookups *lookups;
	struct twofa_policy_head policies;
	/* the service's event, for log lines */
	struct event *event;

	/* Called when the store turns out to be unusable: from then on, every
	   request must fail with this error. */
	void (*fault)(const char *error, void *context);
	void *fault_context;
};

/* Callers of twofa_sql_read() and twofa_lookup() call this when the read has
   failed. It logs the error and returns the whole text, from the data stack. An
   SQLite database that can't be read is a fault; a database server may answer
   the next read. */
const char *
twofa_store_read_failed(struct twofa_store *store, const char *error);

#endif
