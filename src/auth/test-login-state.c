/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "auth/twofa-login-state.h"

/* The state machine of a login: whole logins step by step, and each combination
   of two verdicts. */

#define PLAIN TWOFA_FACT_PLAIN
#define SAME TWOFA_FACT_SAME_RECORD
#define HINT TWOFA_FACT_HINT
#define CUT TWOFA_FACT_CUT
#define HAS_CODE TWOFA_FACT_HAS_CODE
#define FIT TWOFA_FACT_NAMES_FIT
#define CHECKED TWOFA_FACT_NAMES_CHECKED
#define TOKEN TWOFA_FACT_TOKEN_WAS_PASSWORD
#define OWN TWOFA_FACT_OWN_MAILBOX
#define ANSWERED TWOFA_FACT_PASSDB_ANSWERED
#define SKIPPED TWOFA_FACT_PASSDB_SKIPPED

/* what is true of the request after nearly all passdbs */
#define KNOWN (FIT | CHECKED | OWN | ANSWERED)
/* the string was password and code */
#define STRING (PLAIN | CUT | HAS_CODE | KNOWN)

#define CHECK(verdict, facts, step) \
	{ TWOFA_VERDICT_##verdict, 0, 0, facts, TWOFA_LOGIN_##step }
#define PASSDBS(verdict, result, facts, step) \
	{ TWOFA_VERDICT_##verdict, TWOFA_PASSDBS_##result, 0, facts, \
	  TWOFA_LOGIN_##step }
#define CODE(result, code, facts, step) \
	{ TWOFA_VERDICT_CODE, TWOFA_PASSDBS_##result, TWOFA_CODE_##code, \
	  facts, TWOFA_LOGIN_##step }
#define MAX_ANSWERS 8

struct answer {
	enum twofa_verdict verdict;
	enum twofa_passdbs_result passdbs;
	enum twofa_code_result code;
	unsigned int facts;
	enum twofa_login_step next;
};

struct login_test {
	const char *name;
	/* the last one ends the login */
	struct answer answers[MAX_ANSWERS];
};

static const struct login_test login_tests[] = {
	/* 2FA is off */
	{ "off, right password", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | KNOWN, ACCEPT) } },
	{ "off, wrong password: the passdbs' result stands", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | KNOWN, ACCEPT) } },
	{ "off, a disabled account", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, DISABLED, PLAIN | KNOWN, ACCEPT) } },
	{ "off, a passdb fails", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, FAILED, PLAIN | KNOWN, FAIL) } },
	{ "off, a mechanism without a string", {
		CHECK(PASS, 0, RUN_PASSDBS),
		PASSDBS(PASS, UNDECIDED, KNOWN, ACCEPT) } },

	/* the service cannot answer, or refuses */
	{ "no answer", {
		CHECK(ERROR, PLAIN, RUN_PASSDBS),
		PASSDBS(ERROR, FAILED, PLAIN | KNOWN, FAIL) } },
	{ "no answer, and a passdb says yes", {
		CHECK(ERROR, PLAIN, RUN_PASSDBS),
		PASSDBS(ERROR, RIGHT, PLAIN | KNOWN, FAIL) } },
	{ "no answer is not asked for again", {
		CHECK(ERROR, PLAIN, RUN_PASSDBS),
		PASSDBS(ERROR, RIGHT, PLAIN | FIT, FAIL) } },
	{ "refused", {
		CHECK(DENY, PLAIN, RUN_PASSDBS),
		PASSDBS(DENY, RIGHT, PLAIN | KNOWN, REFUSE) } },
	{ "refused, and a passdb fails", {
		CHECK(DENY, PLAIN, RUN_PASSDBS),
		PASSDBS(DENY, FAILED, PLAIN | KNOWN, FAIL) } },
	{ "a code that no mechanism can carry", {
		CHECK(CODE, 0, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, KNOWN, REFUSE) } },
	{ "an application password that no mechanism can carry", {
		CHECK(VERIFIED, 0, RUN_PASSDBS),
		PASSDBS(VERIFIED, RIGHT, KNOWN, REFUSE) } },

	/* password and code */
	{ "right password, right code", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, OK, STRING, ACCEPT) } },
	{ "right password, wrong code", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, BAD, STRING, REFUSE) } },
	{ "right password, wrong code, from a webmail", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | HINT, ASK_CODE),
		CODE(RIGHT, BAD, STRING | HINT, REFUSE) } },
	{ "right password, no code", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN, REFUSE) } },
	{ "right password, no code, from a webmail", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN | HINT, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN | HINT, REFUSE_MISSING) } },
	{ "right password, the code cannot be judged", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, ERROR, STRING, FAIL) } },
	{ "wrong password, right code: not used up", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING, ASK_CODE_DRY),
		CODE(MISMATCH, OK, STRING, REFUSE) } },
	{ "wrong password, wrong code", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING, ASK_CODE_DRY),
		CODE(MISMATCH, BAD, STRING, REFUSE) } },
	{ "wrong password, the code cannot be judged", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING, ASK_CODE_DRY),
		CODE(MISMATCH, ERROR, STRING, FAIL) } },
	{ "nobody knows the user", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, UNDECIDED, STRING, ASK_CODE_DRY),
		CODE(UNDECIDED, OK, STRING, REFUSE) } },
	{ "a passdb fails: no code is judged", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, FAILED, STRING, FAIL) } },
	{ "a disabled account shows with a right code, which is used up", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, DISABLED, STRING, ASK_CODE_DRY),
		CODE(DISABLED, OK, STRING, ASK_CODE),
		CODE(DISABLED, OK, STRING, ACCEPT) } },
	{ "a disabled account, and the code was used meanwhile", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, DISABLED, STRING, ASK_CODE_DRY),
		CODE(DISABLED, OK, STRING, ASK_CODE),
		CODE(DISABLED, BAD, STRING, REFUSE) } },
	{ "a disabled account, wrong code", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, DISABLED, STRING, ASK_CODE_DRY),
		CODE(DISABLED, BAD, STRING, REFUSE) } },

	/* a webmail's password that ends in digits */
	{ "the digits were part of the password", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | HINT, RESTART_WHOLE),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN | HINT, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN | HINT, REFUSE_MISSING) } },
	{ "wrong both as a whole and cut", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | HINT, RESTART_WHOLE),
		PASSDBS(CODE, MISMATCH, PLAIN | KNOWN | HINT, ASK_CODE_DRY),
		CODE(MISMATCH, BAD, PLAIN | KNOWN | HINT, REFUSE) } },
	{ "the whole string is tried once, whatever is cut then", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | HINT, RESTART_WHOLE),
		PASSDBS(CODE, MISMATCH, STRING | HINT, ASK_CODE_DRY),
		CODE(MISMATCH, BAD, STRING | HINT, REFUSE) } },
	{ "nothing was cut off", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, PLAIN | KNOWN | HINT, ASK_CODE_DRY),
		CODE(MISMATCH, BAD, PLAIN | KNOWN | HINT, REFUSE) } },
	{ "only a mismatch is tried as a whole", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, UNDECIDED, STRING | HINT, ASK_CODE_DRY),
		CODE(UNDECIDED, OK, STRING | HINT, REFUSE) } },

	/* an application password */
	{ "verified, a passdb has applied its rules", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, RIGHT, PLAIN | KNOWN, ACCEPT) } },
	{ "verified, a passdb refuses: its result stands", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, DISABLED, PLAIN | KNOWN, ACCEPT) } },
	{ "verified, all passdbs were skipped", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, RIGHT, PLAIN | FIT | CHECKED | OWN | SKIPPED,
			ACCEPT_ALONE) } },
	{ "verified, and no passdb is for this user", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, RIGHT, PLAIN | FIT | CHECKED | OWN,
			REFUSE) } },
	{ "verified, for a master user", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, RIGHT, PLAIN | FIT | CHECKED | ANSWERED,
			REFUSE) } },
	{ "verified, a passdb fails", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, FAILED, PLAIN | KNOWN, FAIL) } },

	/* the passdbs have found another name */
	{ "another name, both off", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(PASS, RIGHT, PLAIN | KNOWN | SAME, ACCEPT) } },
	{ "its password alone", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN, REFUSE) } },
	{ "its password and code", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT, RESTART),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, OK, STRING, ACCEPT) } },
	{ "its application password", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(VERIFIED, MISMATCH, PLAIN | FIT, RESTART),
		PASSDBS(VERIFIED, RIGHT, PLAIN | KNOWN, ACCEPT) } },
	{ "a third name after the restart: no second one", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT, RESTART),
		PASSDBS(CODE, MISMATCH, STRING & ~CHECKED, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, STRING | SAME, ASK_CODE_DRY),
		CODE(MISMATCH, OK, STRING, REFUSE) } },
	{ "both restarts, a new name each time, a disabled account", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT | HINT, RESTART),
		PASSDBS(CODE, MISMATCH, (STRING & ~CHECKED) | HINT, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, STRING | HINT | SAME, RESTART_WHOLE),
		PASSDBS(CODE, DISABLED, (PLAIN | FIT) | HINT, ASK_AGAIN),
		PASSDBS(CODE, DISABLED, PLAIN | KNOWN | HINT | SAME,
			ASK_CODE_DRY),
		CODE(DISABLED, BAD, PLAIN | KNOWN | HINT, REFUSE) } },
	{ "another name that cannot be asked about", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | FIT, ASK_AGAIN),
		PASSDBS(ERROR, RIGHT, PLAIN | KNOWN, FAIL) } },
	{ "a code for a name that is off", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING & ~CHECKED, ASK_AGAIN),
		PASSDBS(PASS, RIGHT, STRING, REFUSE) } },
	{ "two names of the same record", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING & ~CHECKED, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, STRING | SAME, ASK_CODE),
		CODE(RIGHT, OK, STRING | SAME, ACCEPT) } },
	{ "two names of two records", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING & ~CHECKED, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, STRING, REFUSE) } },
	{ "more names than the list has room for", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN, FAIL) } },

	/* tokens */
	{ "a token was compared with a password", {
		CHECK(PASS, 0, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, KNOWN | TOKEN, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, KNOWN | TOKEN, REFUSE) } },
	{ "the same where 2FA is off", {
		CHECK(PASS, 0, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, KNOWN | TOKEN, ASK_AGAIN),
		PASSDBS(PASS, RIGHT, KNOWN | TOKEN, ACCEPT) } },
};

static bool step_ends(enum twofa_login_step step)
{
	return step < TWOFA_LOGIN_ASK;
}

static void set_facts(struct twofa_login_facts *facts,
		      const struct answer *answer)
{
	facts->verdict = answer->verdict;
	facts->passdbs = answer->passdbs;
	facts->code = answer->code;
	facts->set = answer->facts;
}

static void test_one_login(const struct login_test *test)
{
	const struct answer *answer = test->answers;
	struct twofa_login_state state;
	struct twofa_login_facts facts;
	enum twofa_login_step step;

	twofa_login_state_init(&state);
	do {
		set_facts(&facts, answer);
		step = twofa_login_next(&state, &facts);
		test_assert_idx(step == answer->next, answer - test->answers);
	} while (!step_ends((answer++)->next));
	/* the end is an end */
	test_assert(twofa_login_next(&state, &facts) == TWOFA_LOGIN_FAIL);
}

static void test_logins(void)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(login_tests); i++) {
		test_begin(t_strdup_printf("login state: %s",
					   login_tests[i].name));
		test_one_login(&login_tests[i]);
		test_end();
	}
}

/* What two names demand together: rows are the verdict on the names that the
   client sent, columns the verdict on all names, for the same record. */
#define E TWOFA_VERDICT_ERROR
#define D TWOFA_VERDICT_DENY
#define P TWOFA_VERDICT_PASS
#define V TWOFA_VERDICT_VERIFIED
#define C TWOFA_VERDICT_CODE
#define VERDICTS (TWOFA_VERDICT_CODE + 1)

static const enum twofa_verdict same_record[VERDICTS][VERDICTS] = {
	/*	  E  D  P  V  C */
	[E] =	{ E, D, D, D, D },
	[D] =	{ E, D, D, D, D },
	[P] =	{ E, D, P, V, C },
	[V] =	{ E, D, D, V, D },
	[C] =	{ E, D, D, D, C },
};

static enum twofa_verdict
combine(enum twofa_verdict first, enum twofa_verdict second, unsigned int set)
{
	struct twofa_login_state state = {
		.step = TWOFA_LOGIN_ASK_AGAIN, .verdict = first,
	};
	const struct twofa_login_facts facts = {
		.verdict = second, .passdbs = TWOFA_PASSDBS_RIGHT, .set = set,
	};

	(void)twofa_login_next(&state, &facts);
	return state.verdict;
}

static void test_verdicts(void)
{
	enum twofa_verdict first, second, expected;

	test_begin("login state: verdicts of several names");
	for (first = E; first < VERDICTS; first++) {
		for (second = E; second < VERDICTS; second++) {
			expected = same_record[first][second];
			test_assert(combine(first, second, PLAIN | SAME) ==
				    expected);
			/* without a string nothing can be demanded */
			test_assert(combine(first, second, SAME) ==
				    (expected == V || expected == C ?
				     D : expected));
			/* another record's demand cannot be met as well */
			if (first == second && first != P && first != E)
				expected = D;
			test_assert(combine(first, second, PLAIN) == expected);
		}
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_logins,
		test_verdicts,
		NULL
	};
	return test_run(test_functions);
}
