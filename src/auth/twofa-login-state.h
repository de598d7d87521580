/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_STATE_H
#define TWOFA_LOGIN_STATE_H

#include "bits.h"
#include "auth/twofa-ask.h"

/* The state machine of one login. It uses nothing of Dovecot's auth process:
   twofa-login-facts.c tells it what the service and the passdbs have answered,
   it chooses the next step, and twofa-login-steps.c carries that step out. Each
   step is also the state in which the login waits for an answer to it; the
   first six end the login.

   A new question is a step, a new circumstance is a fact, and what follows from
   them is a row of the table in twofa-login-state.c. */

enum twofa_login_step {
	/* End: the client is told of a temporary failure. First, so that
	   zeroed memory is never a login. */
	TWOFA_LOGIN_FAIL = 0,
	/* End: the same, because a passdb lets this user in with any
	   password. */
	TWOFA_LOGIN_FAIL_UNVERIFIED,
	/* End: the client is told that the password is wrong. */
	TWOFA_LOGIN_REFUSE,
	/* End: the same, and that nothing but the code is missing, what else a
	   webmail has asked for, or what a policy demands. Nobody has failed. */
	TWOFA_LOGIN_REFUSE_MISSING,
	/* End: the second factor does not object. What the passdbs have
	   returned stands, be it a success or a failure. */
	TWOFA_LOGIN_ACCEPT,
	/* End: the same for an application password after which Dovecot has
	   skipped all other passdbs. */
	TWOFA_LOGIN_ACCEPT_ALONE,

	/* The service is asked (CHECK) about the names known at the start. */
	TWOFA_LOGIN_ASK,
	/* The string can be cut in two ways: the service judges the code of the
	   second one (CODE), but changes nothing. If it is right, that way is the
	   first one from now on. */
	TWOFA_LOGIN_ASK_CUT,
	/* Our passdb returns, and the passdbs after it run. */
	TWOFA_LOGIN_RUN_PASSDBS,
	/* The userdbs are asked which home the mailbox has, because a record of
	   another name may be this mailbox's. */
	TWOFA_LOGIN_FIND_HOME,
	/* CHECK is asked again: about the names that the passdbs have returned
	   and the home as well, or without an exemption, because a token may be
	   a password. */
	TWOFA_LOGIN_ASK_AGAIN,
	/* All passdbs run again, with the password that the new verdict allows
	   (twofa-login-cut.c). */
	TWOFA_LOGIN_RESTART,
	/* All passdbs run again, and do not see the spaces between password and
	   code. */
	TWOFA_LOGIN_RESTART_TRIMMED,
	/* All passdbs run again, and see the string as it is cut in the other
	   way. */
	TWOFA_LOGIN_RESTART_CUT,
	/* All passdbs run again, and see the whole string as the password. */
	TWOFA_LOGIN_RESTART_WHOLE,
	/* The service judges the code (CODE), but changes nothing. */
	TWOFA_LOGIN_ASK_CODE_DRY,
	/* The service judges the code, and an accepted one is used up. */
	TWOFA_LOGIN_ASK_CODE,
};
#define TWOFA_LOGIN_STEPS (TWOFA_LOGIN_ASK_CODE + 1)

/* What the passdbs have said about the password. */
enum twofa_passdbs_result {
	/* one of them, or later a userdb, could not answer */
	TWOFA_PASSDBS_FAILED = 0,
	TWOFA_PASSDBS_MISMATCH,
	/* none of them decided, for example because none knows the user */
	TWOFA_PASSDBS_UNDECIDED,
	/* the user may not log in; the password may not have been looked at */
	TWOFA_PASSDBS_DISABLED,
	/* the password is right, although it may have expired */
	TWOFA_PASSDBS_RIGHT,
};
#define TWOFA_PASSDBS_RESULTS (TWOFA_PASSDBS_RIGHT + 1)

/* Facts that are true or false; those not set are false. */
enum twofa_login_fact {
	/* The client sent a password as it was typed: a code can be a part of
	   it, and it can be an application password. */
	TWOFA_FACT_PLAIN = BIT(0),

	/* Of CHECK's last answer: it names the record that the one before it
	   named; the client may be told that nothing but the code is missing */
	TWOFA_FACT_SAME_RECORD = BIT(1),
	TWOFA_FACT_HINT = BIT(2),

	/* Of the string, as the passdbs saw it last: something was cut off;
	   what was cut off includes a code */
	TWOFA_FACT_CUT = BIT(3),
	TWOFA_FACT_HAS_CODE = BIT(4),
	/* spaces stand at the end of what was shown as the password, before the
	   code */
	TWOFA_FACT_BLANK = BIT(11),
	/* the mailbox has codes of two lengths, and the string ends in both */
	TWOFA_FACT_TWO_CUTS = BIT(15),

	/* Of the request, after the passdbs: the lists have room for all names
	   and homes; CHECK has been asked about all of them */
	TWOFA_FACT_NAMES_FIT = BIT(5),
	TWOFA_FACT_NAMES_CHECKED = BIT(6),
	/* a passdb may have compared a token with a password (see
	   twofa-factor.h) */
	TWOFA_FACT_TOKEN_WAS_PASSWORD = BIT(7),
	/* no passdb has made the user a master user */
	TWOFA_FACT_OWN_MAILBOX = BIT(8),
	/* the result is one of a passdb after ours */
	TWOFA_FACT_PASSDB_ANSWERED = BIT(9),
	/* the result is ours, but a passdb for this user was skipped only
	   because nothing was left to verify */
	TWOFA_FACT_PASSDB_SKIPPED = BIT(10),
	/* the userdbs have been asked for the home of the user whom the passdbs
	   have verified */
	TWOFA_FACT_HOME_KNOWN = BIT(12),
	/* no passdb has verified the password that they have accepted (see
	   twofa-verified.h) */
	TWOFA_FACT_UNVERIFIED = BIT(13),
	/* CHECK has named a policy by which CODE will refuse the login */
	TWOFA_FACT_POLICY = BIT(14),
};
#define TWOFA_LOGIN_FACTS BIT(16)

/* What has been answered so far. An answer replaces the one before it. */
struct twofa_login_facts {
	/* CHECK's last answer */
	enum twofa_verdict verdict;
	enum twofa_passdbs_result passdbs;
	enum twofa_code_result code;
	enum twofa_login_fact set;
};

struct twofa_login_state {
	/* the step that is under way */
	enum twofa_login_step step;
	/* all answers of CHECK, combined by combined_verdict() */
	enum twofa_verdict verdict;
	/* the verdict was PASS or ENROL when the passdbs saw the string, so that
	   they saw all of it */
	bool was_pass;
	/* each kind of restart is tried once, but the spaces are left out once
	   for each way of cutting */
	bool restarted, trim_tried, cut_tried, whole_tried;
};

static inline bool
twofa_login_fact(const struct twofa_login_facts *facts,
		 enum twofa_login_fact fact)
{
	return (facts->set & fact) != 0;
}

static inline void
twofa_login_fact_set(struct twofa_login_facts *facts,
		     enum twofa_login_fact fact, bool value)
{
	facts->set = value ? facts->set | fact : facts->set & ~fact;
}

/* The login begins with the step ASK. */
void twofa_login_state_init(struct twofa_login_state *state_r);

/* The step that is under way has been answered, and facts has the answer.
   Returns the step to do next. After the end it is always FAIL. */
enum twofa_login_step
twofa_login_next(struct twofa_login_state *state,
		 const struct twofa_login_facts *facts);

#endif
