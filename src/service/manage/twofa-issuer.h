/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ISSUER_H
#define TWOFA_ISSUER_H

struct twofa_settings;

/* The name shown in the authenticator app: the setting, else the mailbox's
   domain, else its name. */
const char *twofa_issuer(const struct twofa_settings *set, const char *name);
/* Apps take the first colon of the key URI's label for the end of the issuer,
   even if it is encoded. */
bool twofa_issuer_is_good(const char *issuer);

#endif
