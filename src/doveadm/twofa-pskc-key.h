/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PSKC_KEY_H
#define TWOFA_PSKC_KEY_H

#include "doveadm/twofa-pskc.h"

/* Returns NULL, or what is wrong with a key, whether or not it is wanted. */
const char *twofa_pskc_key_find_damage(const struct twofa_pskc_key *key);
/* Makes a token of a key. Returns 0 = ok, -1 = error_r says why twofa has no use
   for it, or that it cannot be decrypted. */
int twofa_pskc_key_read(pool_t pool, const struct twofa_pskc_file *file,
			const struct twofa_pskc_key *key,
			const buffer_t *pre_shared_key,
			struct twofa_token *token_r, const char **error_r);

#endif
