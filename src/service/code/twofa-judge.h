/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_JUDGE_H
#define TWOFA_JUDGE_H

#include "service/store/twofa-secret.h"

/* Compares a code with a secret's row. It changes nothing: the caller carries
   out what follows from the verdict. */

enum twofa_judgement_verdict {
	/* the zero value, so that memory that was never set refuses */
	TWOFA_JUDGED_WRONG = 0,	/* or refused before and remembered */
	TWOFA_JUDGED_USED,	/* right, but this time step or a later one was
				   accepted already */
	TWOFA_JUDGED_RIGHT,
};

/* Returns how many time steps an hour has before and after now, in which a code
   is looked for when the clock of a device may be wrong. It is fewer if the
   period is a few seconds, because TWOFA_TOTP_FIND_MAX_STEPS bounds them. */
unsigned int twofa_judge_steps_around(const struct twofa_secret *secret);

/* How many codes of a token that counts are looked for: so many times may its
   button be pressed in between (RFC 4226 section 7.4). */
#define TWOFA_JUDGE_LOOK_AHEAD 10

struct twofa_judgement {
	enum twofa_judgement_verdict verdict;
	/* TRUE = a guess; FALSE = a code that was refused before and is still
	   remembered */
	bool counts;
	/* one of the time steps has this code, which may have been used, or
	   refused before */
	bool found;
	uint64_t step; /* the code's time step or counter, if it was found */
	const char *mark; /* from the data stack */
};

/* window is the number of steps accepted before and after now. Returns 0 = ok,
   -1 = the secret can't be opened. pool has to be a clean one. */
int twofa_judge(const struct twofa_secret *secret,
		const struct twofa_keys *keys, pool_t pool, const char *code,
		unsigned int window, int64_t now,
		struct twofa_judgement *judgement_r, const char **error_r);
/* Like twofa_judge(), but looks for a wrong code in the time steps of an hour
   before and after now as well, so that the owner can be told that the device's
   clock is wrong. offset_r is by how many seconds the device's clock is ahead,
   or 0 if no time step has the code. A code of the window that is refused
   because it is remembered is USED. */
int twofa_judge_around(const struct twofa_secret *secret,
		       const struct twofa_keys *keys, pool_t pool,
		       const char *code, unsigned int window, int64_t now,
		       struct twofa_judgement *judgement_r, int64_t *offset_r,
		       const char **error_r);

#endif
