/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TOKEN_LIST_H
#define TWOFA_TOKEN_LIST_H

/* A list of tokens, as their maker sends it: a line for each token, with
   serial,secret[,kind[,digits[,period[,algorithm[,counter]]]]]. */

struct twofa_token {
	/* base32 */
	const char *secret;
	/* as they stand in the list; "" = not there */
	const char *kind, *digits, *period, *algorithm, *counter;
};

/* Finds the token with this serial number. Strings are from pool, which has to be
   a clean one. Returns 1 = found, 0 = there is none, -1 = error. */
int twofa_token_list_find(pool_t pool, const char *path, const char *serial,
			  struct twofa_token *token_r, const char **error_r);
/* Brings a secret in hex or base32, with or without spaces, to base32. Returns
   0 = ok, -1 = neither. */
int twofa_token_secret(pool_t pool, const char *text, const char **secret_r);

#endif
