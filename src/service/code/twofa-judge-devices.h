/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_JUDGE_DEVICES_H
#define TWOFA_JUDGE_DEVICES_H

#include "service/code/twofa-judge.h"

/* Compares a code with all devices of an enrolment. It changes nothing. */

struct twofa_devices_judgement {
	enum twofa_judgement_verdict verdict;
	/* as in struct twofa_judgement; FALSE as well if no device has codes of
	   so many digits */
	bool counts;
	/* the device that has made the code, or NULL if the code is wrong */
	const struct twofa_secret *secret;
	uint64_t step; /* of that device */
	const char *mark; /* from the pool */
	/* what twofa_tally.steps has to be when the code is accepted: it is used
	   up at each device that has it. From the pool. */
	const char *steps;
};

/* secrets are the devices, all of one enrolment. Judges all of them, so that
   the time does not tell which one has made the code. window is the number of
   time steps accepted before and after now. Returns 0 = ok, -1 = a secret can't
   be opened. pool has to be a clean one. */
int twofa_judge_devices(const ARRAY_TYPE(twofa_secret) *secrets,
			const struct twofa_keys *keys, pool_t pool,
			const char *code, unsigned int window, int64_t now,
			struct twofa_devices_judgement *judgement_r,
			const char **error_r);

#endif
