/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* A login: what Dovecot's auth does (src/auth), and what the service answers it
   (src/service/login, src/service/code). Any number of services may be behind
   it, because a service keeps nothing of a login between two messages. */

/* Ten in twofa-verify.c */
#define MAX_TRIES 3
/* Guesses from elsewhere before codes pause; here they pause for ever. */
#define MAX_GUESSES 2

/* What the client sends behind the password: the code of a time step from 1 on,
   or one of these */
#define NO_CODE 0
#define GUESS_A 8
#define GUESS_B 9
#define GUESS_C 10
#define IS_GUESS(code) (code >= GUESS_A)
/* the bit by which a refused code is remembered */
#define MARK(code) (1 << (code - GUESS_A))
/* the step of a guess that is right by chance: one that nobody else sends */
#define STEP_OF(code) (IS_GUESS(code) -> 3 : code)

/* what the judge says of a code */
mtype = { RIGHT, USED, WRONG, PAUSED, CHANGED, FAULT };

#ifdef WITHOUT_MARKS
#define IS_REMEMBERED(code) false
#else
#define IS_REMEMBERED(code) ((s_marks & MARK(code)) != 0)
#endif
#ifdef WITHOUT_LAST_STEP_IN_JUDGE
#define IS_USED(code) false
#else
#define IS_USED(code) (code <= s_last)
#endif
#ifdef WITHOUT_DRY
#define IS_DRY(dry) false
#else
#define IS_DRY(dry) dry
#endif

#define VERIFY_LOCALS \
	bool s_exists, s_on; \
	byte s_owner, s_rev, s_last, s_failures, s_elsewhere, s_marks; \
	bool compared, counts; \
	byte tries, rows; \
	mtype verdict

/* twofa_judge(): a guess is right by chance or not, which Spin tries both; a
   refused code that is remembered is not compared. */
inline judge(code, from)
{
	compared = false;
	counts = false;
	if
	:: IS_GUESS(code) && IS_REMEMBERED(code) ->
		verdict = WRONG
	:: IS_GUESS(code) && !IS_REMEMBERED(code) ->
		compared = true;
		if
		:: verdict = WRONG;
		   counts = (s_marks & MARK(code)) == 0
		:: verdict = RIGHT
		fi
	:: !IS_GUESS(code) && s_owner != from ->
		verdict = WRONG
	:: !IS_GUESS(code) && s_owner == from && IS_USED(code) ->
		verdict = USED
	:: else ->
		verdict = RIGHT
	fi
}

/* The write that the verdict needs, if it needs one */
inline write_verdict(e, code, dry)
{
	rows = 1;
	if
	:: verdict == RIGHT && !IS_DRY(dry) ->
		write_accept(e, STEP_OF(code));
		opened[STEP_OF(code)] = opened[STEP_OF(code)] + rows
	:: verdict == WRONG && counts && !IS_DRY(dry) ->
		write_count(e, MARK(code))
	:: else ->
		skip
	fi
}

/* The thief is going to learn whether a guess was right. */
inline tell_verdict()
{
	if
	:: compared && verdict == WRONG ->
		told_wrong++;
		assert(told_wrong <= MAX_GUESSES)
	:: compared && verdict == RIGHT ->
		assert(told_wrong < MAX_GUESSES)
	:: else ->
		skip
	fi
}

/* twofa_verify(): reads, judges, and writes on the condition that nothing has
   changed since; otherwise it begins again. A dry one writes nothing. */
inline verify(e, code, from, dry)
{
	tries = 0;
	verdict = FAULT;
	do
	:: tries == MAX_TRIES ->
		verdict = FAULT;
		break
	:: tries < MAX_TRIES ->
		tries++;
		d_step { read_secret(e) };
		if
		:: !s_exists ->
			verdict = CHANGED;
			break
		:: s_exists && IS_GUESS(code) && s_elsewhere >= MAX_GUESSES ->
			verdict = PAUSED;
			break
		:: else ->
			judge(code, from);
			atomic {
				write_verdict(e, code, dry);
				if
				:: rows == 1 -> tell_verdict()
				:: else -> skip
				fi
			};
			if
			:: rows == 0 -> skip
			:: rows == 1 -> break
			fi
		fi
	od
}

#ifdef WITHOUT_READ_IN_CHECK
/* a record that was remembered since the beginning */
#define CHECK_READS enrolment = OFF
#else
#define CHECK_READS enrolment = record_enrolment
#endif

/* A login of a person who knows the password, or (right_password = false) does
   not. from is the person whose device shows the code. */
proctype login(byte from, code; bool right_password)
{
	VERIFY_LOCALS;
	byte enrolment;
	bool was_on, inside;

	was_on = told_on && !asked_off;
	/* CHECK */
	CHECK_READS;
	/* the passdbs verify the password */
	if
	:: enrolment == OFF ->
		inside = right_password
	:: enrolment != OFF && code == NO_CODE ->
		skip
	:: else ->
		/* CODE, and dry if the password was wrong */
		verify(enrolment, code, from, (!right_password));
		inside = verdict == RIGHT && right_password
	fi;
	/* After the OK of CONFIRM, the password alone opens nothing. */
	assert(!(inside && was_on && enrolment == OFF && !asked_off));
}
