/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_KEYS_PRIVATE_H
#define TWOFA_KEYS_PRIVATE_H

#include "lib-twofa/twofa-keys.h"

/* Fills key->derived and key->hmac; master has TWOFA_KEY_SIZE bytes. */
void twofa_key_derive(struct twofa_key *key, const unsigned char *master);

#endif
