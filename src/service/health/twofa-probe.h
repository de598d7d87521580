/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PROBE_H
#define TWOFA_PROBE_H

/* Finds out whether the database can be written, and asks it for its time. */

struct twofa_service;
struct twofa_sql;

/* error is NULL if the store can be written. */
typedef void twofa_probe_callback_t(const char *error, void *context);

/* Writes a row, unless a write succeeded a moment ago, and asks a database
   server for its time; twofa_health_clock_error() says then whether the clocks
   agree. Calls that come while a probe is running share it. */
void twofa_probe(struct twofa_service *service,
		 twofa_probe_callback_t *callback, void *context);
/* Asks a database server for its time and waits for the answer. Errors are
   logged. */
void twofa_probe_clock_wait(struct twofa_service *service);

/* The name of this host's own row of twofa_store, in a server's database: in a
   cluster with several writable nodes, two hosts that write one row at once
   would conflict. In SQLite, the name itself. From the data stack. */
const char *twofa_probe_row_name(const struct twofa_sql *sql, const char *name);
/* The statement that the probe runs. It changes one row, of this host. */
struct twofa_stmt *twofa_probe_stmt(struct twofa_sql *sql);

#endif
