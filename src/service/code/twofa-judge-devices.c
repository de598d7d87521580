/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-judge-devices.h"

/* Two devices may have the same code by chance. It opens one login: accepting it
   moves each device that has it on, because a client that has seen it accepted
   could send it once more for the other device. */

/* A device with codes of another length has not made this one. */
static int judge_one(const struct twofa_secret *secret,
		     const struct twofa_keys *keys, pool_t pool,
		     const char *code, unsigned int window, int64_t now,
		     struct twofa_judgement *judgement_r, const char **error_r)
{
	if (secret->params.digits == strlen(code)) {
		return twofa_judge(secret, keys, pool, code, window, now,
				   judgement_r, error_r);
	}
	i_zero(judgement_r);
	return 0;
}

static bool is_better(const struct twofa_judgement *judgement,
		      const struct twofa_judgement *best)
{
	if (judgement->verdict != best->verdict)
		return judgement->verdict > best->verdict;
	return judgement->found && !best->found;
}

/* Returns the steps that all devices have after the code was accepted as one of
   the chosen device. */
static const char *
steps_after(pool_t pool, const ARRAY_TYPE(twofa_secret) *secrets,
	    const struct twofa_judgement *judgements,
	    const struct twofa_secret *chosen, int64_t now)
{
	string_t *steps = str_new(pool, 256);
	const struct twofa_secret *secret;
	int64_t step;

	array_foreach(secrets, secret) {
		step = secret->last_step;
		if (judgements->found)
			step = I_MAX(step, (int64_t)judgements->step);
		judgements++;
		if (step < 0)
			continue;
		twofa_tally_append_step(steps, secret->secret_id, step,
					secret == chosen ? now :
					secret->last_used);
	}
	return str_c(steps);
}

static void
judgement_fill(struct twofa_devices_judgement *judgement_r, pool_t pool,
	       const struct twofa_judgement *best)
{
	judgement_r->verdict = best->verdict;
	judgement_r->step = best->step;
	/* the mark is the same for all devices */
	judgement_r->counts = best->counts;
	judgement_r->mark = p_strdup(pool, best->mark);
}

int twofa_judge_devices(const ARRAY_TYPE(twofa_secret) *secrets,
			const struct twofa_keys *keys, pool_t pool,
			const char *code, unsigned int window, int64_t now,
			struct twofa_devices_judgement *judgement_r,
			const char **error_r)
{
	struct twofa_judgement *judgements, *judgement, *best = NULL;
	const struct twofa_secret *secret;

	i_zero(judgement_r);
	judgements = p_new(pool, struct twofa_judgement,
			   array_count(secrets) + 1);
	judgement = judgements;
	array_foreach(secrets, secret) {
		if (judge_one(secret, keys, pool, code, window, now,
			      judgement, error_r) < 0)
			return -1;
		if (judgement->mark != NULL &&
		    (best == NULL || is_better(judgement, best))) {
			best = judgement;
			judgement_r->secret = judgement->found ? secret : NULL;
		}
		judgement++;
	}
	if (best != NULL)
		judgement_fill(judgement_r, pool, best);
	judgement_r->steps = steps_after(pool, secrets, judgements,
					 judgement_r->secret, now);
	return 0;
}
