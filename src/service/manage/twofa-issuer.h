/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ISSUER_H
#define TWOFA_ISSUER_H

struct twofa_settings;

/* The name shown in the authenticator app: the setting, else the mailbox's
   domain, else its name. */
const char *twofa_issuer(const struct twofa_settings *set, const char *name);

#endif
