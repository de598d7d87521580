/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-judge.h"

/* Compares a code with a secret's time steps. A mail program that repeats
   yesterday's string does not guess, so a refused code counts as a guess only
   the first time that it is seen. */

#define AROUND_SECS (60*60)

static uint64_t step_before(uint64_t step, unsigned int window)
{
	return step < window ? 0 : step - window;
}

static bool seen_before(const struct twofa_tally *tally, const char *mark)
{
	return strcmp(tally->last_mark, mark) == 0 ||
		twofa_marks_contain(tally->marks, mark);
}

/* A code that is remembered is never right, in whatever time step: a client
   that repeats it is not counted, so each of its repetitions would be a free
   guess. */
static enum twofa_judgement_verdict
verdict_of_step(const struct twofa_secret *secret, uint64_t step, bool seen)
{
	if ((int64_t)step <= secret->last_step)
		return TWOFA_JUDGED_USED;
	return seen ? TWOFA_JUDGED_WRONG : TWOFA_JUDGED_RIGHT;
}

/* A token's counter has no right time: its codes are looked for among those
   that come next, and among the last one, which may have been used. */
static void judge_window(const struct twofa_secret *secret,
			 unsigned int window, int64_t now,
			 uint64_t *first_r, uint64_t *last_r)
{
	uint64_t step;

	if (secret->kind == TWOFA_SECRET_HOTP) {
		*first_r = I_MAX(secret->last_step, 0);
		*last_r = secret->last_step + TWOFA_JUDGE_LOOK_AHEAD;
		return;
	}
	step = twofa_totp_step(&secret->params, now);
	*first_r = step_before(step, window);
	*last_r = step + window;
}

int twofa_judge(const struct twofa_secret *secret,
		const struct twofa_keys *keys, pool_t pool, const char *code,
		unsigned int window, int64_t now,
		struct twofa_judgement *judgement_r, const char **error_r)
{
	const unsigned char *data;
	size_t size;
	uint64_t first, last;
	bool seen;

	i_zero(judgement_r);
	if (twofa_secret_unseal(secret, keys, pool, &data, &size, error_r) < 0)
		return -1;
	judge_window(secret, window, now, &first, &last);
	judgement_r->found = twofa_totp_find(&secret->params, data, size, code,
					     first, last,
					     &judgement_r->step) > 0;
	judgement_r->mark = twofa_tally_mark(secret->enrolment_id, keys, code);
	seen = seen_before(secret->tally, judgement_r->mark);
	judgement_r->verdict = judgement_r->found ?
		verdict_of_step(secret, judgement_r->step, seen) :
		TWOFA_JUDGED_WRONG;
	judgement_r->counts = !seen &&
		judgement_r->verdict != TWOFA_JUDGED_RIGHT;
	return 0;
}

unsigned int twofa_judge_steps_around(const struct twofa_secret *secret)
{
	const unsigned int hour = AROUND_SECS / secret->params.period_secs;

	return I_MIN(hour, (TWOFA_TOTP_FIND_MAX_STEPS - 1) / 2);
}

/* Judges a code as if none were remembered, in the time steps of an hour around
   now. The result is shown to a person, and nothing is accepted by it. */
static int
judge_for_diagnosis(const struct twofa_secret *secret,
		    const struct twofa_keys *keys, pool_t pool,
		    const char *code, int64_t now,
		    struct twofa_judgement *judgement_r, const char **error_r)
{
	struct twofa_tally nothing = *secret->tally;
	struct twofa_secret forgetful = *secret;

	nothing.marks = nothing.last_mark = "";
	forgetful.tally = &nothing;
	return twofa_judge(&forgetful, keys, pool, code,
			   twofa_judge_steps_around(secret), now, judgement_r,
			   error_r);
}

int twofa_judge_around(const struct twofa_secret *secret,
		       const struct twofa_keys *keys, pool_t pool,
		       const char *code, unsigned int window, int64_t now,
		       struct twofa_judgement *judgement_r, int64_t *offset_r,
		       const char **error_r)
{
	const int64_t step = twofa_totp_step(&secret->params, now);
	bool refused;

	*offset_r = 0;
	if (twofa_judge(secret, keys, pool, code, window, now,
			judgement_r, error_r) < 0)
		return -1;
	if (secret->kind == TWOFA_SECRET_HOTP)
		return 0;
	refused = judgement_r->verdict == TWOFA_JUDGED_WRONG;
	if (refused && judge_for_diagnosis(secret, keys, pool, code, now,
					   judgement_r, error_r) < 0)
		return -1;
	if (judgement_r->verdict == TWOFA_JUDGED_WRONG)
		return 0;
	*offset_r = ((int64_t)judgement_r->step - step) *
		(int64_t)secret->params.period_secs;
	/* Inside the window, a right code is refused only if it is
	   remembered. */
	if (refused && judgement_r->step + window >= (uint64_t)step &&
	    judgement_r->step <= (uint64_t)step + window)
		judgement_r->verdict = TWOFA_JUDGED_USED;
	return 0;
}
