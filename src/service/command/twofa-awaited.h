/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AWAITED_H
#define TWOFA_AWAITED_H

/* The tickets that logins under way at auth may still leave in the store, by
   their names (twofa-ticket-id.h). A command waits only for these, so that
   made-up tickets are refused at once. */

struct twofa_awaited *twofa_awaited_init(void);
void twofa_awaited_deinit(struct twofa_awaited **awaited);

/* A login is under way. Of more than a thousand, the oldest are forgotten. */
void twofa_awaited_add(struct twofa_awaited *awaited, const char *name);
/* The login left no ticket, or the ticket is in the store. */
void twofa_awaited_remove(struct twofa_awaited *awaited, const char *name);
bool twofa_awaited_has(const struct twofa_awaited *awaited, const char *name);

#endif
