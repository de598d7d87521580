#ifndef TWOFA_KEYS_PRIVATE_H
#define TWOFA_KEYS_PRIVATE_H

#include "twofa-keys.h"

/* Fills key->derived and key->hmac; master has TWOFA_KEY_SIZE bytes. */
void twofa_key_derive(struct twofa_key *key, const unsigned char *master);

#endif
