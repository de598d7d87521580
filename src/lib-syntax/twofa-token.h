/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TOKEN_H
#define TWOFA_TOKEN_H

/* Application passwords and recovery codes: random strings of lower-case
   base32 symbols (a-z, 2-7; RFC 4648 section 6) in groups of five with
   dashes. Application passwords have 20 symbols (100 bits), recovery codes
   10 (50 bits). */

#define TWOFA_TOKEN_SYMBOLS "abcdefghijklmnopqrstuvwxyz234567"
#define TWOFA_APP_PASSWORD_SYMBOLS 20
#define TWOFA_RECOVERY_CODE_SYMBOLS 10
/* A webmail's session key: 160 bits */
#define TWOFA_SESSION_KEY_SYMBOLS 32
/* The id of a row: 80 bits */
#define TWOFA_SESSION_ID_SYMBOLS 16

/* A new token with dashes ("abcde-fghij-…"), allocated from pool. */
const char *twofa_token_generate(pool_t pool, unsigned int symbols);
/* The same without dashes, at most 32 symbols, for values that no person
   types. */
const char *twofa_token_random(pool_t pool, unsigned int symbols);
/* Returns TRUE if str has the form of one: so many lower-case symbols. */
bool twofa_token_random_valid(const char *str, unsigned int symbols);
/* Returns TRUE if str is, as a whole, an application password by form: 20
   symbols in any spelling of twofa-typed.h. normal_r gets the bare lower-case
   symbols, allocated from pool. */
bool twofa_app_password_parse(pool_t pool, const char *str,
			      const char **normal_r);
/* The same in at least as many groups as twofa_token_generate() writes: a
   mailbox password hardly looks like that. */
bool twofa_app_password_is_grouped(const char *str);
/* Returns TRUE if str is, as a whole, a recovery code by form: ten symbols. */
bool twofa_recovery_code_parse(pool_t pool, const char *str,
			       const char **normal_r);
/* The proof of a token, which clients send to the service instead of it: hex
   SHA-256 of the normal form. From the data stack. */
const char *twofa_token_proof(const char *normal);
/* Returns TRUE if str has the form of a proof. */
bool twofa_token_proof_valid(const char *str);

#endif
