/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RUN_H
#define TWOFA_RUN_H

/* How the running service begins and ends. */

struct twofa_service;
struct twofa_settings;

/* Reads the keys: root does that. Faults are remembered, not returned. */
struct twofa_service *twofa_run_init(const struct twofa_settings *set);
/* Opens the store, as Dovecot's internal user. */
void twofa_run_open(struct twofa_service *service);
void twofa_run_deinit(struct twofa_service **service);

/* Has the store asked for everything that waits to be asked for. */
void twofa_run_settle(struct twofa_service *service);

#endif
