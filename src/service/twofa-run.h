/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RUN_H
#define TWOFA_RUN_H

/* How the running service begins and ends. */

struct twofa_service;
struct twofa_settings;

/* Reads the key file, which only root can. A fault is remembered in the
   service, which then answers every request with it. */
struct twofa_service *twofa_run_init(const struct twofa_settings *set);
/* Opens the store. Runs as Dovecot's internal user; a fault is remembered. */
void twofa_run_open(struct twofa_service *service);
void twofa_run_deinit(struct twofa_service **service);

/* Sends all queries and writes that are queued to the database. */
void twofa_run_settle(struct twofa_service *service);

#endif
