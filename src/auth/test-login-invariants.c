/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "auth/twofa-login-state.h"

/* What the state machine of a login never does: each possible answer is given
   in each possible state, also in those that no login gets into. */

#define VERDICTS (TWOFA_VERDICT_ENROL + 1)

static bool step_ends(enum twofa_login_step step)
{
	return step < TWOFA_LOGIN_ASK;
}

static bool password_is_right(const struct twofa_login_facts *facts)
{
	return facts->passdbs == TWOFA_PASSDBS_RIGHT;
}

static bool ends_well(enum twofa_login_step step)
{
	return step == TWOFA_LOGIN_ACCEPT || step == TWOFA_LOGIN_ACCEPT_ALONE;
}

/* Are all of these facts true? */
static bool has(const struct twofa_login_facts *facts,
		enum twofa_login_fact set)
{
	return (facts->set & set) == set;
}

/* ACCEPT leaves the login to the result of the passdbs. */
static void check_accepted(enum twofa_login_step at,
			   const struct twofa_login_state *state,
			   const struct twofa_login_facts *facts)
{
	test_assert(state->verdict != TWOFA_VERDICT_ERROR &&
		    state->verdict != TWOFA_VERDICT_DENY);
	/* nothing opens a mailbox that has to turn 2FA on first, or by a code
	   that the policy does not admit */
	test_assert(state->verdict != TWOFA_VERDICT_ENROL);
	test_assert(state->verdict != TWOFA_VERDICT_CODE ||
		    !has(facts, TWOFA_FACT_POLICY));
	test_assert(facts->passdbs != TWOFA_PASSDBS_FAILED);
	/* A code was used up just now. The passdbs do not let a disabled
	   account in. */
	if (state->verdict == TWOFA_VERDICT_CODE) {
		test_assert(at == TWOFA_LOGIN_ASK_CODE);
		test_assert(facts->code == TWOFA_CODE_OK);
		test_assert(password_is_right(facts) ||
			    facts->passdbs == TWOFA_PASSDBS_DISABLED);
	}
	/* An application password opens its own mailbox, which a passdb
	   knows. */
	if (state->verdict == TWOFA_VERDICT_VERIFIED) {
		test_assert(has(facts, TWOFA_FACT_OWN_MAILBOX));
		test_assert(has(facts, state->step == TWOFA_LOGIN_ACCEPT ?
				TWOFA_FACT_PASSDB_ANSWERED :
				TWOFA_FACT_PASSDB_SKIPPED));
	} else {
		test_assert(state->step == TWOFA_LOGIN_ACCEPT);
	}
	/* CHECK knew all that there was to know */
	if (at != TWOFA_LOGIN_ASK_CODE && at != TWOFA_LOGIN_ASK_AGAIN) {
		test_assert(has(facts, TWOFA_FACT_NAMES_FIT |
				TWOFA_FACT_NAMES_CHECKED));
		test_assert(!has(facts, TWOFA_FACT_TOKEN_WAS_PASSWORD));
		/* no mailbox opens by its password before its home is known */
		test_assert(state->verdict != TWOFA_VERDICT_PASS ||
			    has(facts, TWOFA_FACT_HOME_KNOWN));
	}
}

/* A code is used up only after a right password; or if a dry question has said
   that it is right, and the account turned out to be disabled. */
static void check_code(enum twofa_login_step at,
		       const struct twofa_login_state *state,
		       const struct twofa_login_facts *facts)
{
	test_assert(state->verdict == TWOFA_VERDICT_CODE ||
		    state->verdict == TWOFA_VERDICT_ENROL);
	/* no code is judged after a password that nobody has verified */
	if (at != TWOFA_LOGIN_ASK_CODE_DRY)
		test_assert(!has(facts, TWOFA_FACT_UNVERIFIED));
	if (state->step == TWOFA_LOGIN_ASK_CODE_DRY) {
		test_assert(!password_is_right(facts));
	} else if (!password_is_right(facts)) {
		test_assert(at == TWOFA_LOGIN_ASK_CODE_DRY);
		test_assert(facts->code == TWOFA_CODE_OK);
		test_assert(facts->passdbs == TWOFA_PASSDBS_DISABLED);
	}
}

/* The first restart, or the question before it. */
static void check_question(const struct twofa_login_state *before,
			   const struct twofa_login_state *state,
			   const struct twofa_login_facts *facts)
{
	test_assert(!before->restarted && state->restarted);
	test_assert(before->step == TWOFA_LOGIN_ASK_AGAIN);
	test_assert(before->verdict == TWOFA_VERDICT_PASS ||
		    before->verdict == TWOFA_VERDICT_ENROL);
	test_assert(has(facts, TWOFA_FACT_PLAIN));
}

/* A code is asked about before the passdbs have answered only to choose between
   two ways of cutting, and what is answered ends no login. */
static void check_cut(const struct twofa_login_state *before,
		      const struct twofa_login_state *state,
		      const struct twofa_login_facts *facts)
{
	test_assert(state->verdict == TWOFA_VERDICT_CODE);
	test_assert(has(facts, TWOFA_FACT_TWO_CUTS));
	if (before->step != TWOFA_LOGIN_ASK)
		check_question(before, state, facts);
}

/* Passdbs run again at most once for each reason. */
static void check_restart(const struct twofa_login_state *before,
			  const struct twofa_login_state *state,
			  const struct twofa_login_facts *facts)
{
	if (state->step == TWOFA_LOGIN_RESTART) {
		test_assert(state->restarted);
		if (before->step == TWOFA_LOGIN_ASK_CUT) {
			test_assert(before->restarted);
			return;
		}
		check_question(before, state, facts);
	} else if (state->step == TWOFA_LOGIN_RESTART_TRIMMED) {
		test_assert(!before->trim_tried && state->trim_tried);
		test_assert(state->verdict == TWOFA_VERDICT_CODE);
		test_assert(has(facts, TWOFA_FACT_HINT | TWOFA_FACT_BLANK));
	} else if (state->step == TWOFA_LOGIN_RESTART_CUT) {
		test_assert(facts->passdbs == TWOFA_PASSDBS_MISMATCH);
		test_assert(!before->cut_tried && state->cut_tried);
		test_assert(state->verdict == TWOFA_VERDICT_CODE);
		test_assert(has(facts, TWOFA_FACT_TWO_CUTS));
	} else {
		test_assert(!password_is_right(facts));
		test_assert(!before->whole_tried && state->whole_tried);
		test_assert(state->verdict == TWOFA_VERDICT_CODE);
		test_assert(has(facts, TWOFA_FACT_HINT | TWOFA_FACT_CUT));
	}
}

/* Another name can add a demand, and not take one away. */
static void check_verdict(const struct twofa_login_state *before,
			  const struct twofa_login_state *state,
			  const struct twofa_login_facts *facts)
{
	bool asked = before->step == TWOFA_LOGIN_ASK ||
		before->step == TWOFA_LOGIN_ASK_AGAIN;

	if (!asked) {
		test_assert(state->verdict == before->verdict);
		return;
	}
	if (before->step == TWOFA_LOGIN_ASK_AGAIN &&
	    before->verdict == TWOFA_VERDICT_ENROL)
		test_assert(state->verdict != TWOFA_VERDICT_PASS);
	else if (before->step == TWOFA_LOGIN_ASK_AGAIN &&
		 before->verdict != TWOFA_VERDICT_PASS) {
		test_assert(state->verdict == before->verdict ||
			    state->verdict == TWOFA_VERDICT_DENY ||
			    state->verdict == TWOFA_VERDICT_ERROR);
	}
	test_assert(facts->verdict == TWOFA_VERDICT_PASS ||
		    state->verdict != TWOFA_VERDICT_PASS);
	if (!has(facts, TWOFA_FACT_PLAIN)) {
		test_assert(state->verdict != TWOFA_VERDICT_CODE &&
			    state->verdict != TWOFA_VERDICT_ENROL &&
			    state->verdict != TWOFA_VERDICT_VERIFIED);
	}
}

/* Falls with each step, so that every login ends. */
static unsigned int steps_left(const struct twofa_login_state *state)
{
	static const unsigned int left[TWOFA_LOGIN_STEPS] = {
		[TWOFA_LOGIN_ASK] = 7,
		[TWOFA_LOGIN_ASK_CUT] = 6,
		[TWOFA_LOGIN_RUN_PASSDBS] = 5,
		[TWOFA_LOGIN_RESTART] = 5,
		[TWOFA_LOGIN_RESTART_TRIMMED] = 5,
		[TWOFA_LOGIN_RESTART_CUT] = 5,
		[TWOFA_LOGIN_RESTART_WHOLE] = 5,
		[TWOFA_LOGIN_FIND_HOME] = 4,
		[TWOFA_LOGIN_ASK_AGAIN] = 3,
		[TWOFA_LOGIN_ASK_CODE_DRY] = 2,
		[TWOFA_LOGIN_ASK_CODE] = 1,
		/* ends: 0 */
	};

	if (step_ends(state->step))
		return 0;
	return left[state->step] + (state->restarted ? 0 : 4) +
		(state->trim_tried ? 0 : 3) + (state->cut_tried ? 0 : 6) +
		(state->whole_tried ? 0 : 3);
}

static void check_answer(const struct twofa_login_state *before,
			 const struct twofa_login_facts *facts)
{
	struct twofa_login_state state = *before;
	enum twofa_login_step step = twofa_login_next(&state, facts);

	test_assert(step == state.step);
	if (step_ends(before->step)) {
		test_assert(step == TWOFA_LOGIN_FAIL);
		return;
	}
	test_assert(steps_left(&state) < steps_left(before));
	check_verdict(before, &state, facts);
	if (ends_well(step))
		check_accepted(before->step, &state, facts);
	if (step == TWOFA_LOGIN_ASK_CODE || step == TWOFA_LOGIN_ASK_CODE_DRY)
		check_code(before->step, &state, facts);
	if (step == TWOFA_LOGIN_RESTART || step == TWOFA_LOGIN_RESTART_WHOLE ||
	    step == TWOFA_LOGIN_RESTART_TRIMMED ||
	    step == TWOFA_LOGIN_RESTART_CUT)
		check_restart(before, &state, facts);
	if (step == TWOFA_LOGIN_ASK_CUT)
		check_cut(before, &state, facts);
	if (before->step == TWOFA_LOGIN_ASK_CUT)
		test_assert(!step_ends(step));
	/* the client hears of a missing code or key only after a right
	   password */
	if (step == TWOFA_LOGIN_REFUSE_MISSING) {
		test_assert(before->step == TWOFA_LOGIN_ASK_CODE);
		test_assert(password_is_right(facts));
		test_assert(has(facts, TWOFA_FACT_HINT));
		test_assert(has(facts, TWOFA_FACT_POLICY) ||
			    has(facts, TWOFA_FACT_HAS_CODE) ==
			    (facts->code == TWOFA_CODE_TOLD));
		test_assert(!has(facts, TWOFA_FACT_POLICY) ||
			    facts->code == TWOFA_CODE_TOLD);
	}
}

/* Counts through all answers in this state: returns FALSE after the last one.
   CHECK and CODE answer only to their own steps. */
static bool next_facts(const struct twofa_login_state *state,
		       struct twofa_login_facts *facts)
{
	if (++facts->set < TWOFA_LOGIN_FACTS)
		return TRUE;
	facts->set = 0;
	if ((state->step == TWOFA_LOGIN_ASK_CODE ||
	     state->step == TWOFA_LOGIN_ASK_CUT ||
	     state->step == TWOFA_LOGIN_ASK_CODE_DRY) &&
	    ++facts->code <= TWOFA_CODE_OK)
		return TRUE;
	facts->code = 0;
	if (++facts->passdbs < TWOFA_PASSDBS_RESULTS)
		return TRUE;
	facts->passdbs = 0;
	return (state->step == TWOFA_LOGIN_ASK ||
		state->step == TWOFA_LOGIN_ASK_AGAIN) &&
		++facts->verdict < VERDICTS;
}

static bool implies(const struct twofa_login_facts *facts,
		    enum twofa_login_fact fact, enum twofa_login_fact other)
{
	return !has(facts, fact) || has(facts, other);
}

/* Does auth set these facts together? There are many more that it does not. */
static bool is_possible(const struct twofa_login_facts *facts)
{
	return implies(facts, TWOFA_FACT_CUT, TWOFA_FACT_PLAIN) &&
		implies(facts, TWOFA_FACT_BLANK, TWOFA_FACT_CUT) &&
		implies(facts, TWOFA_FACT_TWO_CUTS, TWOFA_FACT_PLAIN) &&
		implies(facts, TWOFA_FACT_HAS_CODE, TWOFA_FACT_PLAIN);
}

static bool next_state(struct twofa_login_state *state)
{
	if (++state->step < TWOFA_LOGIN_STEPS)
		return TRUE;
	state->step = 0;
	if (++state->verdict < VERDICTS)
		return TRUE;
	state->verdict = 0;
	state->restarted = !state->restarted;
	if (state->restarted)
		return TRUE;
	state->trim_tried = !state->trim_tried;
	if (state->trim_tried)
		return TRUE;
	state->cut_tried = !state->cut_tried;
	if (state->cut_tried)
		return TRUE;
	state->whole_tried = !state->whole_tried;
	if (state->whole_tried)
		return TRUE;
	state->was_pass = !state->was_pass;
	return state->was_pass;
}

static void test_everything(void)
{
	struct twofa_login_state state;
	struct twofa_login_facts facts;
	unsigned int sampled = 0;

	test_begin("login state: every answer in every state");
	i_zero(&state);
	do {
		i_zero(&facts);
		do {
			/* a sample is enough of the impossible ones, and of
			   the answers to a login that has ended */
			if ((is_possible(&facts) && !step_ends(state.step)) ||
			    ++sampled % 31 == 0)
				check_answer(&state, &facts);
		} while (next_facts(&state, &facts) && !test_has_failed());
	} while (next_state(&state) && !test_has_failed());
	test_end();
}

/* Memory that nobody has filled in lets nobody in. */
static void test_zeroed(void)
{
	struct twofa_login_state state;
	struct twofa_login_facts facts;
	enum twofa_login_step step;

	test_begin("login state: zeroed memory");
	i_zero(&state);
	i_zero(&facts);
	test_assert(twofa_login_next(&state, &facts) == TWOFA_LOGIN_FAIL);
	for (step = 0; step < TWOFA_LOGIN_STEPS; step++) {
		i_zero(&state);
		state.step = step;
		test_assert(!ends_well(twofa_login_next(&state, &facts)));
		test_assert(state.verdict == TWOFA_VERDICT_ERROR);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_everything,
		test_zeroed,
		NULL
	};
	return test_run(test_functions);
}
