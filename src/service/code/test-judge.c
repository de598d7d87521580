/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-judge.h"

/* Which codes are right, used or wrong, and which of the refused ones
   count as guesses. */

#define NOW 1700000010
#define STEP (NOW / 30)
/* An hour has 120 steps; the tests ask for one more, and the window has one. */
#define FARTHEST_STEP 125

struct judge_test {
	int step; /* the time step of the code, relative to now; NO_STEP = a
		     wrong code */
	int last_step; /* the time step accepted last, relative to now */
	enum twofa_judgement_verdict verdict;
	bool counts;
};
#define NO_STEP 1000
#define NONE_YET (-(STEP) - 1)

static const struct judge_test tests[] = {
	{ 0, NONE_YET, TWOFA_JUDGED_RIGHT, FALSE },
	{ -1, NONE_YET, TWOFA_JUDGED_RIGHT, FALSE },
	{ 1, NONE_YET, TWOFA_JUDGED_RIGHT, FALSE },
	{ 1, 0, TWOFA_JUDGED_RIGHT, FALSE },
	{ 0, -1, TWOFA_JUDGED_RIGHT, FALSE },
	/* out of the window */
	{ -2, NONE_YET, TWOFA_JUDGED_WRONG, TRUE },
	{ 2, NONE_YET, TWOFA_JUDGED_WRONG, TRUE },
	/* an older one after a newer one */
	{ -1, 0, TWOFA_JUDGED_USED, TRUE },
	{ 0, 1, TWOFA_JUDGED_USED, TRUE },
	{ 0, 0, TWOFA_JUDGED_USED, TRUE },
	/* a code was accepted while the clock was ahead */
	{ 0, 500, TWOFA_JUDGED_USED, TRUE },
	{ NO_STEP, NONE_YET, TWOFA_JUDGED_WRONG, TRUE },
	{ NO_STEP, 0, TWOFA_JUDGED_WRONG, TRUE },
};

static pool_t pool;
static struct twofa_keys *keys;
static struct twofa_secret secret;
static struct twofa_tally tally;
static const unsigned char *data;
static size_t size;

static const char *step_code(int step)
{
	return twofa_totp_code(&secret.params, data, size, STEP + step);
}

/* Returns whether no two of the time steps that these tests ask for have the
   same code. Of 250 codes two are equal for 3 secrets of 100. */
static bool codes_differ(void)
{
	const char *codes[2 * FARTHEST_STEP + 1];
	unsigned int i, j;

	for (i = 0; i < N_ELEMENTS(codes); i++) {
		codes[i] = step_code((int)i - FARTHEST_STEP);
		for (j = 0; j < i; j++) {
			if (strcmp(codes[i], codes[j]) == 0)
				return FALSE;
		}
	}
	return TRUE;
}

static void init(void)
{
	string_t *str = t_str_new(512);
	const char *error;

	pool = pool_alloconly_create_clean("test", 4096);
	twofa_keys_generate(str, NOW);
	if (twofa_keys_parse((const char *)str->data, str->used,
			     &keys, &error) < 0)
		i_fatal("%s", error);
	do {
		twofa_secret_new(pool, keys, "record", TWOFA_SECRET_ENROLS,
				 "me", 6, &secret);
		if (twofa_secret_unseal(&secret, keys, pool, &data, &size,
					&error) < 0)
			i_fatal("%s", error);
	} while (!codes_differ());
	twofa_tally_new("record", secret.enrolment_id, 0, &tally);
	secret.tally = &tally;
}

static void deinit(void)
{
	twofa_keys_free(&keys);
	pool_unref(&pool);
}

/* Returns a code that no time step near now has. */
static const char *wrong_code(void)
{
	const char *code;
	unsigned int i;
	int step;

	for (i = 0;; i++) {
		code = t_strdup_printf("%06u", i);
		for (step = -3; step <= 3; step++) {
			if (strcmp(code, step_code(step)) == 0)
				break;
		}
		if (step > 3)
			return code;
	}
}

static struct twofa_judgement judge(const char *code)
{
	struct twofa_judgement judgement;
	const char *error;

	test_assert(twofa_judge(&secret, keys, pool, code, 1, NOW,
				&judgement, &error) == 0);
	return judgement;
}

static void test_judge(void)
{
	struct twofa_judgement judgement;
	const char *code;
	unsigned int i;

	test_begin("judge");
	init();
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		secret.last_step = STEP + tests[i].last_step;
		code = tests[i].step == NO_STEP ? wrong_code() :
			step_code(tests[i].step);
		judgement = judge(code);
		test_assert_idx(judgement.verdict == tests[i].verdict, i);
		test_assert_idx(judgement.counts == tests[i].counts, i);
		if (judgement.verdict == TWOFA_JUDGED_RIGHT) {
			test_assert_idx(judgement.step ==
				(uint64_t)(STEP + tests[i].step), i);
		}
	}
	deinit();
	test_end();
}

static void test_judge_seen(void)
{
	struct twofa_judgement judgement;

	test_begin("judge: codes seen before are no guesses");
	init();
	judgement = judge(wrong_code());
	test_assert(judgement.counts);
	tally.marks = p_strdup(pool, twofa_marks_add(
		"", judgement.mark, TWOFA_THROTTLE_REMEMBERED));
	test_assert(!judge(wrong_code()).counts);
	test_assert(judge("x").counts);

	judgement = judge(step_code(0));
	test_assert(judgement.verdict == TWOFA_JUDGED_RIGHT);
	tally.last_mark = p_strdup(pool, judgement.mark);
	secret.last_step = judgement.step;
	judgement = judge(step_code(0));
	test_assert(judgement.verdict == TWOFA_JUDGED_USED);
	test_assert(!judgement.counts);
	deinit();
	test_end();
}

/* The codes of steps that come later, refused now and remembered: when their time
   comes, they are wrong, and repeating them counts nothing. */
static void test_judge_remembered(void)
{
	struct twofa_judgement judgement;
	const char *codes[3];
	int64_t offset;
	const char *error;
	unsigned int i;

	test_begin("judge: remembered codes stay wrong");
	init();
	for (i = 0; i < N_ELEMENTS(codes); i++) {
		codes[i] = p_strdup(pool, step_code(2 + i));
		judgement = judge(codes[i]);
		test_assert_idx(judgement.verdict == TWOFA_JUDGED_WRONG &&
				judgement.counts, i);
		tally.marks = p_strdup(pool, twofa_marks_add(
			tally.marks, judgement.mark,
			TWOFA_THROTTLE_REMEMBERED));
	}
	for (i = 0; i < N_ELEMENTS(codes); i++) {
		test_assert_idx(twofa_judge(&secret, keys, pool, codes[i], 1,
			NOW + (2 + (int)i) * 30, &judgement, &error) == 0, i);
		test_assert_idx(judgement.verdict == TWOFA_JUDGED_WRONG, i);
		test_assert_idx(!judgement.counts, i);
	}
	/* the code accepted last, at a time when it is right once more */
	tally.last_mark = p_strdup(pool, judge(step_code(0)).mark);
	secret.last_step = STEP - 100;
	test_assert(judge(step_code(0)).verdict == TWOFA_JUDGED_WRONG);
	/* forgotten again */
	tally.last_mark = "";
	test_assert(judge(step_code(0)).verdict == TWOFA_JUDGED_RIGHT);
	/* whose clock is wrong is told so with a remembered code as well */
	test_assert(twofa_judge_around(&secret, keys, pool, codes[2], 1, NOW,
				       &judgement, &offset, &error) == 0);
	test_assert(offset == 4 * 30);
	test_assert(judgement.verdict == TWOFA_JUDGED_RIGHT);
	/* of a code inside the window it is not the clock */
	test_assert(twofa_judge_around(&secret, keys, pool, codes[0], 1,
				       NOW + 2 * 30, &judgement, &offset,
				       &error) == 0);
	test_assert(judgement.verdict == TWOFA_JUDGED_USED && offset == 0);
	deinit();
	test_end();
}

static void test_judge_sealed(void)
{
	struct twofa_judgement judgement;
	const char *error;

	test_begin("judge: a secret that was moved or altered");
	init();
	secret.record_id = "another";
	test_assert(twofa_judge(&secret, keys, pool, step_code(0), 1, NOW,
				&judgement, &error) < 0);
	test_assert(judgement.verdict == TWOFA_JUDGED_WRONG);
	secret.record_id = "record";
	secret.params.digits = 8;
	test_assert(twofa_judge(&secret, keys, pool, step_code(0), 1, NOW,
				&judgement, &error) < 0);
	deinit();
	test_end();
}

/* Steps that the device's clock is ahead, and the offset that
   twofa_judge_around() finds. */
static void test_judge_around(void)
{
	static const struct {
		int step, offset;
		enum twofa_judgement_verdict verdict;
	} around[] = {
		{ 0, 0, TWOFA_JUDGED_RIGHT },
		{ 1, 30, TWOFA_JUDGED_RIGHT },
		{ -1, -30, TWOFA_JUDGED_RIGHT },
		{ 20, 600, TWOFA_JUDGED_RIGHT },
		{ -120, -3600, TWOFA_JUDGED_RIGHT },
		{ 121, 0, TWOFA_JUDGED_WRONG },
		{ -121, 0, TWOFA_JUDGED_WRONG },
	};
	struct twofa_judgement judgement;
	const char *error;
	int64_t offset;
	unsigned int i;

	test_begin("judge: an hour around now");
	init();
	for (i = 0; i < N_ELEMENTS(around); i++) {
		test_assert_idx(twofa_judge_around(
			&secret, keys, pool, step_code(around[i].step), 1,
			NOW, &judgement, &offset, &error) == 0, i);
		test_assert_idx(judgement.verdict == around[i].verdict, i);
		test_assert_idx(offset == around[i].offset, i);
	}
	deinit();
	test_end();
}

/* An hour has 720 time steps of a token whose period is five seconds. */
static void test_judge_short_period(void)
{
	const struct twofa_secret_token token = {
		.kind = TWOFA_SECRET_TOTP,
		.params = { .algorithm = TWOFA_TOTP_SHA1, .digits = 6,
			    .period_secs = 5 },
		.data = (const unsigned char *)"01234567890123456789",
		.size = 20,
	};
	struct twofa_judgement judgement;
	const char *error;
	int64_t offset;

	test_begin("judge: a short period");
	init();
	twofa_secret_import(pool, keys, "record", TWOFA_SECRET_ENROLS, "me",
			    &token, &secret);
	twofa_tally_new("record", secret.enrolment_id, 0, &tally);
	secret.tally = &tally;
	test_assert(twofa_judge_around(&secret, keys, pool, "000000", 1, NOW,
				       &judgement, &offset, &error) == 0);
	test_assert(twofa_judge_around(
		&secret, keys, pool, twofa_totp_code(
			&token.params, token.data, token.size, NOW / 5 + 400),
		1, NOW, &judgement, &offset, &error) == 0);
	test_assert(judgement.verdict == TWOFA_JUDGED_RIGHT);
	test_assert(offset == 2000);
	deinit();
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_judge,
		test_judge_seen,
		test_judge_remembered,
		test_judge_sealed,
		test_judge_around,
		test_judge_short_period,
		NULL
	};
	return test_run(test_functions);
}
