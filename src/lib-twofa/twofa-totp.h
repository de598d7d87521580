/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TOTP_H
#define TWOFA_TOTP_H

#include "lib-syntax/twofa-code.h"

/* Time-based one-time passwords: RFC 6238 over RFC 4226. Pure functions; the
   clock is an argument. */

#define TWOFA_TOTP_SECRET_BYTES 20 /* RFC 4226 section 4, R6 */

enum twofa_totp_algorithm {
	TWOFA_TOTP_SHA1 = 1,
	TWOFA_TOTP_SHA256,
	TWOFA_TOTP_SHA512,
};

struct twofa_totp_params {
	enum twofa_totp_algorithm algorithm;
	unsigned int digits;
	unsigned int period_secs;
};

/* SHA-1, 6 digits, 30 seconds: every authenticator app supports these. */
extern const struct twofa_totp_params twofa_totp_default;

/* Upper-case name as key URIs have it ("SHA1"). */
const char *twofa_totp_algorithm_name(enum twofa_totp_algorithm algorithm);
/* Returns 0 = ok, -1 = unknown name. Any case. */
int twofa_totp_algorithm_parse(const char *name,
			       enum twofa_totp_algorithm *algorithm_r);
/* Returns TRUE if algorithm, digits (6..8) and period (5..300 s) are all
   values that twofa supports. */
bool twofa_totp_params_valid(const struct twofa_totp_params *params);

/* The time step that now lies in (RFC 6238 section 4.2, T0 = 0). */
uint64_t twofa_totp_step(const struct twofa_totp_params *params, time_t now);
/* The code of one step, with leading zeros, from the data stack. */
const char *twofa_totp_code(const struct twofa_totp_params *params,
			    const unsigned char *secret, size_t secret_size,
			    uint64_t step);
/* So many steps at most are searched at once. */
#define TWOFA_TOTP_FIND_MAX_STEPS 1000
/* Looks for code among the steps first..last (inclusive; last - first is below
   TWOFA_TOTP_FIND_MAX_STEPS).
   Returns 1 and the step if found, 0 if not or if code is not params->digits
   ASCII digits. If steps share the code it is the last of them: accepting it
   uses the others up too. Takes the same time wherever the match lies. */
int twofa_totp_find(const struct twofa_totp_params *params,
		    const unsigned char *secret, size_t secret_size,
		    const char *code, uint64_t first, uint64_t last,
		    uint64_t *step_r);

#endif
