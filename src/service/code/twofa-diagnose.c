/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/code/twofa-diagnose.h"
#include "service/code/twofa-judge.h"
#include "service/store/twofa-secret.h"

/* All time steps are compared in any case, so that the time that this takes says
   nothing either. */

struct diagnosis {
	/* the step at which the code is right, -1 = none */
	int64_t step;
	/* a remembered code is right at another step */
	bool confirmed;
};

static void
diagnose_step(const struct twofa_secret *secret, const struct twofa_keys *keys,
	      const char *code, const char *right, int64_t step,
	      struct diagnosis *diagnosis)
{
	bool seen = twofa_marks_contain(secret->tally->marks, twofa_tally_mark(
		secret->enrolment_id, keys, right));

	if (str_equals_timing_almost_safe(right, code))
		diagnosis->step = step;
	else if (seen)
		diagnosis->confirmed = TRUE;
}

int64_t twofa_diagnose_clock(const struct twofa_secret *secret,
			     const struct twofa_keys *keys, pool_t pool,
			     const char *code, unsigned int window, int64_t now)
{
	const int64_t period = secret->params.period_secs;
	const int64_t current = twofa_totp_step(&secret->params, now);
	const int64_t around = twofa_judge_steps_around(secret);
	struct diagnosis diagnosis = { .step = -1 };
	const unsigned char *data;
	const char *error;
	size_t size;
	int64_t step;

	/* a counter knows no time */
	if (secret->kind == TWOFA_SECRET_HOTP ||
	    twofa_secret_unseal(secret, keys, pool, &data, &size, &error) < 0)
		return 0;
	for (step = I_MAX(current - around, 0); step <= current + around;
	     step++) T_BEGIN {
		diagnose_step(secret, keys, code, twofa_totp_code(
			&secret->params, data, size, step), step, &diagnosis);
	} T_END;
	if (diagnosis.step < 0 || !diagnosis.confirmed)
		return 0;
	/* inside the window it was refused for another reason */
	if (diagnosis.step >= current - (int64_t)window &&
	    diagnosis.step <= current + (int64_t)window)
		return 0;
	return (diagnosis.step - current) * period;
}
