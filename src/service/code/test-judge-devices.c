/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "test-common.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-judge-devices.h"

/* A code against three devices: which one has made it, and what is used up. The
   first two have the same secret, so that they have the same codes; the third
   one counts, and has eight digits. */

#define NOW 1700000010
#define STEP (NOW / 30)
#define DEVICES 3
#define NONE (-1)

struct devices_test {
	/* the device that shows the code, and at which step or counter; the
	   steps of the first two are relative to now */
	int device;
	int step;
	/* what was accepted last of each device, in the same way; NONE = nothing
	   was */
	int last[DEVICES];

	enum twofa_judgement_verdict verdict;
	bool counts;
	/* the device that is found, or NONE */
	int found;
	/* the steps when the code is accepted, if it is right */
	int after[DEVICES];
};
#define WRONG_CODE 99

static const struct devices_test tests[] = {
	/* used up at both devices that have it, whichever made it */
	{ 0, 0, { -5, -5, NONE }, TWOFA_JUDGED_RIGHT, FALSE, 0,
	  { 0, 0, NONE } },
	{ 1, 1, { -5, -5, 7 }, TWOFA_JUDGED_RIGHT, FALSE, 0, { 1, 1, 7 } },
	/* one has it left, as its code was accepted before the other one
	   joined */
	{ 0, 0, { 0, -5, 3 }, TWOFA_JUDGED_RIGHT, FALSE, 1, { 0, 0, 3 } },
	{ 0, 0, { -5, 0, 3 }, TWOFA_JUDGED_RIGHT, FALSE, 0, { 0, 0, 3 } },
	/* a newer one is not set back */
	{ 0, 0, { -5, 1, 3 }, TWOFA_JUDGED_RIGHT, FALSE, 0, { 0, 1, 3 } },
	/* both have used it */
	{ 0, 0, { 0, 0, 3 }, TWOFA_JUDGED_USED, TRUE, 0, { 0 } },
	{ 1, -1, { 0, 1, 3 }, TWOFA_JUDGED_USED, TRUE, 0, { 0 } },
	/* out of the window */
	{ 0, 2, { -5, -5, 3 }, TWOFA_JUDGED_WRONG, TRUE, NONE, { 0 } },
	{ 0, -2, { -5, -5, 3 }, TWOFA_JUDGED_WRONG, TRUE, NONE, { 0 } },
	{ 0, WRONG_CODE, { -5, -5, 3 }, TWOFA_JUDGED_WRONG, TRUE, NONE, { 0 } },
	/* the one that counts: its next code, and those within its window */
	{ 2, 0, { -5, -4, NONE }, TWOFA_JUDGED_RIGHT, FALSE, 2, { -5, -4, 0 } },
	{ 2, 9, { -5, -4, NONE }, TWOFA_JUDGED_RIGHT, FALSE, 2, { -5, -4, 9 } },
	{ 2, 10, { -5, -4, NONE }, TWOFA_JUDGED_WRONG, TRUE, NONE, { 0 } },
	{ 2, 4, { 0, 0, 3 }, TWOFA_JUDGED_RIGHT, FALSE, 2, { 0, 0, 4 } },
	{ 2, 13, { 0, 0, 3 }, TWOFA_JUDGED_RIGHT, FALSE, 2, { 0, 0, 13 } },
	{ 2, 14, { 0, 0, 3 }, TWOFA_JUDGED_WRONG, TRUE, NONE, { 0 } },
	{ 2, 3, { 0, 0, 3 }, TWOFA_JUDGED_USED, TRUE, 2, { 0 } },
	{ 2, 2, { 0, 0, 3 }, TWOFA_JUDGED_WRONG, TRUE, NONE, { 0 } },
};

static pool_t pool;
static struct twofa_keys *keys;
static struct twofa_tally tally;
static ARRAY_TYPE(twofa_secret) secrets;
static const unsigned char data[20] = "12345678901234567890";
static const unsigned char other_data[20] = "another secret of 20";

static void add_device(const unsigned char *bytes,
		       enum twofa_secret_kind kind, unsigned int digits)
{
	struct twofa_secret *secret = array_append_space(&secrets);

	twofa_secret_new(pool, keys, "record", TWOFA_SECRET_ENROLS, "me",
			 digits, secret);
	secret->enrolment_id = "enrolment";
	secret->kind = kind;
	secret->tally = &tally;
	twofa_secret_seal(pool, keys, bytes, sizeof(data), secret);
}

static void init(void)
{
	string_t *str = t_str_new(512);
	const char *error;

	pool = pool_alloconly_create_clean("test", 16384);
	twofa_keys_generate(str, NOW);
	if (twofa_keys_parse((const char *)str->data, str->used,
			     &keys, &error) < 0)
		i_fatal("%s", error);
	twofa_tally_new("record", "enrolment", 0, &tally);
	p_array_init(&secrets, pool, DEVICES);
	add_device(data, TWOFA_SECRET_TOTP, 6);
	add_device(data, TWOFA_SECRET_TOTP, 6);
	add_device(other_data, TWOFA_SECRET_HOTP, 8);
}

static void deinit(void)
{
	twofa_keys_free(&keys);
	pool_unref(&pool);
}

static int64_t absolute(unsigned int device, int step)
{
	return device == 2 ? step : STEP + step;
}

static const char *test_code(const struct devices_test *test)
{
	const struct twofa_secret *secret =
		array_idx(&secrets, test->device);

	if (test->step == WRONG_CODE)
		return "000000";
	return twofa_totp_code(&secret->params,
			       test->device == 2 ? other_data : data,
			       sizeof(data),
			       absolute(test->device, test->step));
}

static void test_steps(const struct devices_test *test, const char *steps,
		       unsigned int idx)
{
	const struct twofa_secret *secret;
	int64_t step, used;
	int i;

	for (i = 0; i < DEVICES; i++) {
		secret = array_idx(&secrets, i);
		(void)twofa_tally_find_step(steps, secret->secret_id,
					    &step, &used);
		test_assert_idx(step == absolute(i, test->after[i]), idx);
		/* nothing is said of a device that was never used */
		test_assert_idx(used == (step < 0 ? 0 : i == test->found ?
					 NOW : 1000 + i), idx);
	}
}

static void set_last(const struct devices_test *test)
{
	struct twofa_secret *secret;
	unsigned int i = 0;

	array_foreach_modifiable(&secrets, secret) {
		secret->last_step = absolute(i, test->last[i]);
		secret->last_used = 1000 + i++;
	}
}

static struct twofa_devices_judgement judge(const char *code)
{
	struct twofa_devices_judgement judgement;
	const char *error;

	test_assert(twofa_judge_devices(&secrets, keys, pool, code, 1, NOW,
					&judgement, &error) == 0);
	return judgement;
}

static void test_table(void)
{
	struct twofa_devices_judgement judgement;
	unsigned int i;
	int found;

	test_begin("judge: several devices");
	init();
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		set_last(&tests[i]);
		judgement = judge(test_code(&tests[i]));
		test_assert_idx(judgement.verdict == tests[i].verdict, i);
		test_assert_idx(judgement.counts == tests[i].counts, i);
		found = judgement.secret == NULL ? NONE :
			judgement.secret - array_front(&secrets);
		test_assert_idx(found == tests[i].found, i);
		if (judgement.verdict == TWOFA_JUDGED_RIGHT) {
			test_assert_idx((int64_t)judgement.step == absolute(
				tests[i].device, tests[i].step), i);
			test_steps(&tests[i], judgement.steps, i);
		}
	}
	deinit();
	test_end();
}

/* One mark for all devices: what was refused is refused for each of them. */
static void test_marks(void)
{
	static const struct devices_test first = {
		.device = 0, .step = 0, .last = { -5, -5, NONE },
	};
	struct twofa_devices_judgement judgement;

	test_begin("judge: several devices share their marks");
	init();
	set_last(&first);
	judgement = judge(test_code(&first));
	test_assert(judgement.verdict == TWOFA_JUDGED_RIGHT);
	tally.marks = judgement.mark;
	judgement = judge(test_code(&first));
	test_assert(judgement.verdict == TWOFA_JUDGED_WRONG);
	test_assert(!judgement.counts);
	/* no device has codes of seven digits: nobody has guessed */
	judgement = judge("1234567");
	test_assert(judgement.verdict == TWOFA_JUDGED_WRONG);
	test_assert(!judgement.counts && judgement.mark == NULL);
	deinit();
	test_end();
}

/* A device that can't be opened fails them all, so that a damaged row is
   noticed. */
static void test_damaged(void)
{
	struct twofa_devices_judgement judgement;
	struct twofa_secret *damaged;
	const char *error;

	test_begin("judge: one of several devices is damaged");
	init();
	damaged = array_idx_modifiable(&secrets, 1);
	damaged->purpose = TWOFA_SECRET_JOINS;
	test_assert(twofa_judge_devices(&secrets, keys, pool, "123456", 1, NOW,
					&judgement, &error) < 0);
	test_assert(judgement.verdict == TWOFA_JUDGED_WRONG);
	deinit();
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_table,
		test_marks,
		test_damaged,
		NULL
	};
	return test_run(test_functions);
}
