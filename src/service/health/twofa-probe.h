/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PROBE_H
#define TWOFA_PROBE_H

/* Whether a database can be written, and what time it has there. */

struct twofa_service;
struct twofa_sql;

/* error is NULL if the store can be written. */
typedef void twofa_probe_callback_t(const char *error, void *context);

/* Writes something, unless that worked a moment ago; and asks a server for its
   time. What that says is in twofa_health_clock_error(). All that ask while
   one probe is on its way share it. */
void twofa_probe(struct twofa_service *service,
		 twofa_probe_callback_t *callback, void *context);
/* Has a server's time compared, if it can be asked. */
void twofa_probe_clock_wait(struct twofa_service *service);

/* The statement that writes it. Each host has a row of its own: of a cluster
   in which all nodes can be written, two that write the same row are told that
   one of them failed. It changes a row. */
struct twofa_stmt *twofa_probe_stmt(struct twofa_sql *sql);

#endif
