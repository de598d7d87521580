/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_JUDGE_H
#define TWOFA_JUDGE_H

#include "service/store/twofa-secret.h"

/* Judges a code by a secret's row. Changes nothing: what follows from the
   verdict is up to the caller. */

enum twofa_judgement_verdict {
	/* zero, so that nothing is right by accident */
	TWOFA_JUDGED_WRONG = 0,
	TWOFA_JUDGED_USED,	/* right, but it or a later one was used */
	TWOFA_JUDGED_RIGHT,
};

struct twofa_judgement {
	enum twofa_judgement_verdict verdict;
	/* TRUE = a guess; FALSE = a refused code that was seen before */
	bool counts;
	uint64_t step; /* the code's time step, unless it is wrong */
	const char *mark; /* from the data stack */
};

/* window is the number of steps accepted before and after now. Returns 0 = ok,
   -1 = the secret can't be opened. pool has to be a clean one. */
int twofa_judge(const struct twofa_secret *secret,
		const struct twofa_keys *keys, pool_t pool, const char *code,
		unsigned int window, int64_t now,
		struct twofa_judgement *judgement_r, const char **error_r);
/* The same, and if the code is wrong, an hour around now: for telling somebody
   that it is the clock. offset_r is by how many seconds the device's clock is
   ahead, 0 if the code is wrong. */
int twofa_judge_around(const struct twofa_secret *secret,
		       const struct twofa_keys *keys, pool_t pool,
		       const char *code, unsigned int window, int64_t now,
		       struct twofa_judgement *judgement_r, int64_t *offset_r,
		       const char **error_r);

#endif
