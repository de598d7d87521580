/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_VERIFIED_H
#define TWOFA_VERIFIED_H

/* Has a passdb verified the password?

   A passdb that returns the field "nopassword" accepts any password. Auth
   removes that field before the guard gets the result, so the passdbs are
   watched, in auth's worker processes as well. */

struct auth_passdb;
struct auth_request;

void twofa_verified_init(void);
void twofa_verified_deinit(void);
/* Watches all passdbs of the list. To be called when auth has set up its lists,
   before the first login. */
void twofa_verified_watch(struct auth_passdb *list);

/* After the passdbs have accepted a password that the service has not verified
   as an application password: returns the passdb that has accepted it without
   verifying it, or NULL if a passdb has verified it. */
const struct auth_passdb *
twofa_verified_by_nobody(struct auth_request *request);
/* Removes what watching has left in the request. */
void twofa_verified_forget(struct auth_request *request);

#endif
