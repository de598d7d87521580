/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-state.h"

/* The table below is the whole decision: the first row that fits gives the next
   step, and where no row fits the login fails. A row fits if each of its
   columns does; a column that a row leaves out fits always. */

#define AT(step) BIT(TWOFA_LOGIN_##step)
#define VERDICT(verdict) BIT(TWOFA_VERDICT_##verdict)
#define PASSDBS(result) BIT(TWOFA_PASSDBS_##result)
#define CODE(result) BIT(TWOFA_CODE_##result)
#define FACT(fact) TWOFA_FACT_##fact
#define NEXT(step) TWOFA_LOGIN_##step

/* Bits for members of struct twofa_login_state, so that rows can name them like
   facts. */
#define FACT_WAS_PASS (TWOFA_LOGIN_FACTS << 0)
#define FACT_RESTARTED (TWOFA_LOGIN_FACTS << 1)
#define FACT_WHOLE_TRIED (TWOFA_LOGIN_FACTS << 2)
#define FACT_TRIM_TRIED (TWOFA_LOGIN_FACTS << 3)
#define FACT_CUT_TRIED (TWOFA_LOGIN_FACTS << 4)

/* The passdbs have just answered. */
#define AT_PASSDBS (AT(RUN_PASSDBS) | AT(RESTART) | AT(RESTART_TRIMMED) | \
		    AT(RESTART_CUT) | AT(RESTART_WHOLE))
/* The passdbs have just answered, or the userdbs after them. */
#define AT_DATABASES (AT_PASSDBS | AT(FIND_HOME))
/* The databases have answered, and so has CHECK. */
#define AT_VERDICT (AT_DATABASES | AT(ASK_AGAIN))
#define AT_CODE (AT(ASK_CODE_DRY) | AT(ASK_CODE))
#define PASSDBS_NOT_FAILED (PASSDBS(MISMATCH) | PASSDBS(UNDECIDED) | \
			    PASSDBS(DISABLED) | PASSDBS(RIGHT))

struct login_row {
	/* one of these bits is that of the step, verdict or result */
	unsigned int at, verdict, passdbs, code;
	/* all of these facts are true, none of those is */
	unsigned int with, without;

	enum twofa_login_step next;
};

static const struct login_row rows[] = {
	/* Where the string can be cut in two ways, the passdbs see the one with
	   the right code first, so that they find no wrong password where
	   nobody has failed. */
	{ .at = AT(ASK), .verdict = VERDICT(CODE), .with = FACT(TWO_CUTS),
	  .next = NEXT(ASK_CUT) },
	{ .at = AT(ASK_CUT), .with = FACT_RESTARTED, .next = NEXT(RESTART) },
	{ .at = AT(ASK_CUT), .next = NEXT(RUN_PASSDBS) },

	/* After CHECK's first answer the passdbs run in any case, so that a
	   refusal takes as long as a login. If the verdict is ERROR, ours
	   returns a failure which ends them at once. */
	{ .at = AT(ASK), .next = NEXT(RUN_PASSDBS) },

	/* The passdbs have answered. CHECK has to know all names, and whether
	   the mechanism's token is a factor of its own. */
	{ .at = AT_PASSDBS, .verdict = VERDICT(ERROR), .next = NEXT(FAIL) },
	{ .at = AT_DATABASES, .without = FACT(NAMES_FIT), .next = NEXT(FAIL) },

	/* What opens is a mailbox, and not a name. If nothing is demanded so
	   far, or if the passdbs have found another name, the home tells
	   whether the mailbox has a record under yet another one. This is also
	   asked after a wrong password, which may be password and code, and so
	   that a refusal takes as long. */
	{ .at = AT_PASSDBS, .verdict = VERDICT(PASS) | VERDICT(ENROL),
	  .passdbs = PASSDBS_NOT_FAILED, .without = FACT(HOME_KNOWN),
	  .next = NEXT(FIND_HOME) },
	{ .at = AT_PASSDBS, .passdbs = PASSDBS_NOT_FAILED,
	  .without = FACT(HOME_KNOWN) | FACT(NAMES_CHECKED),
	  .next = NEXT(FIND_HOME) },
	{ .at = AT(FIND_HOME), .passdbs = PASSDBS(FAILED), .next = NEXT(FAIL) },
	{ .at = AT(FIND_HOME), .without = FACT(HOME_KNOWN),
	  .next = NEXT(FAIL) },

	{ .at = AT_DATABASES, .without = FACT(NAMES_CHECKED),
	  .next = NEXT(ASK_AGAIN) },
	{ .at = AT_DATABASES, .with = FACT(TOKEN_WAS_PASSWORD),
	  .next = NEXT(ASK_AGAIN) },

	/* The passdbs have seen the whole string as the password of the name
	   that was sent; it may be password and code, or an application
	   password, of the mailbox that was found. They run again also if they
	   have accepted it, or the time of a refusal would tell that the
	   password alone was right. */
	{ .at = AT(ASK_AGAIN), .verdict = VERDICT(CODE),
	  .with = FACT_WAS_PASS | FACT(TWO_CUTS),
	  .without = FACT_RESTARTED, .next = NEXT(ASK_CUT) },
	{ .at = AT(ASK_AGAIN), .verdict = VERDICT(CODE) | VERDICT(VERIFIED),
	  .with = FACT_WAS_PASS,
	  .without = FACT_RESTARTED, .next = NEXT(RESTART) },

	/* The verdict is final. */
	{ .at = AT_VERDICT, .passdbs = PASSDBS(FAILED), .next = NEXT(FAIL) },
	{ .at = AT_VERDICT, .verdict = VERDICT(ERROR), .next = NEXT(FAIL) },
	{ .at = AT_VERDICT, .verdict = VERDICT(DENY), .next = NEXT(REFUSE) },

	/* Any password would be right: the code would be the only factor, which
	   strangers could guess or use up. */
	{ .at = AT_VERDICT, .verdict = VERDICT(CODE) | VERDICT(ENROL),
	  .with = FACT(UNVERIFIED), .next = NEXT(FAIL_UNVERIFIED) },

	{ .at = AT_VERDICT, .verdict = VERDICT(PASS), .next = NEXT(ACCEPT) },

	/* An application password opens one mailbox, and not for a master user.
	   A passdb has to have applied its account rules, or to be skipped
	   because Dovecot counts the password as verified. If only filters
	   passed over the passdbs, none would have let this user in. */
	{ .at = AT_VERDICT, .verdict = VERDICT(VERIFIED),
	  .with = FACT(OWN_MAILBOX) | FACT(PASSDB_ANSWERED),
	  .next = NEXT(ACCEPT) },
	{ .at = AT_VERDICT, .verdict = VERDICT(VERIFIED),
	  .with = FACT(OWN_MAILBOX) | FACT(PASSDB_SKIPPED),
	  .next = NEXT(ACCEPT_ALONE) },
	{ .at = AT_VERDICT, .verdict = VERDICT(VERIFIED),
	  .next = NEXT(REFUSE) },

	/* Where a hint may be given, the spaces before the code may stand
	   between the two, and belong to neither. */
	{ .at = AT_VERDICT, .verdict = VERDICT(CODE),
	  .passdbs = PASSDBS(MISMATCH), .with = FACT(HINT) | FACT(BLANK),
	  .without = FACT_TRIM_TRIED | FACT_WHOLE_TRIED,
	  .next = NEXT(RESTART_TRIMMED) },
	/* A code of the other length may be meant. Each reading whose password
	   is right is judged, and counted if it is wrong. */
	{ .at = AT_VERDICT, .verdict = VERDICT(CODE),
	  .passdbs = PASSDBS(MISMATCH), .with = FACT(TWO_CUTS),
	  .without = FACT_CUT_TRIED | FACT_WHOLE_TRIED,
	  .next = NEXT(RESTART_CUT) },
	/* Where a hint may be given, the digits that were cut off may also be
	   the end of the password, with no code behind it. */
	{ .at = AT_VERDICT, .verdict = VERDICT(CODE),
	  .passdbs = PASSDBS(MISMATCH), .with = FACT(HINT) | FACT(CUT),
	  .without = FACT_WHOLE_TRIED, .next = NEXT(RESTART_WHOLE) },
	/* After a wrong password the code is judged as well, so that this takes
	   as long, but it is not used up. In the same way the service refuses a
	   mailbox that has to turn 2FA on, and logs that after a right password
	   only. */
	{ .at = AT_VERDICT, .verdict = VERDICT(CODE) | VERDICT(ENROL),
	  .passdbs = PASSDBS(RIGHT), .next = NEXT(ASK_CODE) },
	{ .at = AT_VERDICT, .verdict = VERDICT(CODE) | VERDICT(ENROL),
	  .next = NEXT(ASK_CODE_DRY) },

	{ .at = AT_CODE, .code = CODE(ERROR), .next = NEXT(FAIL) },
	/* The client hears that the account is disabled only with a right code.
	   That also tells that the code is right, and wrong ones were not
	   counted: so the code is used up. */
	{ .at = AT(ASK_CODE_DRY), .verdict = VERDICT(CODE), .code = CODE(OK),
	  .passdbs = PASSDBS(DISABLED), .next = NEXT(ASK_CODE) },
	{ .at = AT(ASK_CODE_DRY), .next = NEXT(REFUSE) },
	{ .at = AT(ASK_CODE), .verdict = VERDICT(CODE), .code = CODE(OK),
	  .passdbs = PASSDBS(RIGHT) | PASSDBS(DISABLED),
	  .without = FACT(POLICY), .next = NEXT(ACCEPT) },
	/* The webmail asked for something else than a login. */
	{ .at = AT(ASK_CODE), .code = CODE(TOLD), .passdbs = PASSDBS(RIGHT),
	  .with = FACT(HINT) | FACT(HAS_CODE), .next = NEXT(REFUSE_MISSING) },
	/* The client may hear what the policy demands. */
	{ .at = AT(ASK_CODE), .code = CODE(TOLD), .passdbs = PASSDBS(RIGHT),
	  .with = FACT(HINT) | FACT(POLICY), .next = NEXT(REFUSE_MISSING) },
	{ .at = AT(ASK_CODE), .code = CODE(TOLD), .next = NEXT(REFUSE) },
	{ .at = AT(ASK_CODE), .code = CODE(BAD), .passdbs = PASSDBS(RIGHT),
	  .with = FACT(HINT), .without = FACT(HAS_CODE) | FACT(POLICY),
	  .next = NEXT(REFUSE_MISSING) },
	{ .at = AT(ASK_CODE), .code = CODE(BAD), .next = NEXT(REFUSE) },
};

static bool fits(unsigned int column, unsigned int value)
{
	return column == 0 || (column & BIT(value)) != 0;
}

static enum twofa_login_step
find_next(const struct twofa_login_state *state,
	  const struct twofa_login_facts *facts)
{
	unsigned int set = facts->set & (TWOFA_LOGIN_FACTS - 1);
	unsigned int i;

	set |= (state->was_pass ? FACT_WAS_PASS : 0) |
		(state->restarted ? FACT_RESTARTED : 0) |
		(state->trim_tried ? FACT_TRIM_TRIED : 0) |
		(state->cut_tried ? FACT_CUT_TRIED : 0) |
		(state->whole_tried ? FACT_WHOLE_TRIED : 0);
	for (i = 0; i < N_ELEMENTS(rows); i++) {
		if (fits(rows[i].at, state->step) &&
		    fits(rows[i].verdict, state->verdict) &&
		    fits(rows[i].passdbs, facts->passdbs) &&
		    fits(rows[i].code, facts->code) &&
		    (set & rows[i].with) == rows[i].with &&
		    (set & rows[i].without) == 0)
			return rows[i].next;
	}
	return TWOFA_LOGIN_FAIL;
}

/* Where no string was sent, there is no place for a code or an application
   password. */
static enum twofa_verdict
possible_verdict(const struct twofa_login_facts *facts)
{
	if (!twofa_login_fact(facts, TWOFA_FACT_PLAIN) &&
	    (facts->verdict == TWOFA_VERDICT_CODE ||
	     facts->verdict == TWOFA_VERDICT_VERIFIED ||
	     facts->verdict == TWOFA_VERDICT_ENROL))
		return TWOFA_VERDICT_DENY;
	return facts->verdict;
}

/* Another name can add a demand, and not take one away. If two names demand
   different things, the login cannot meet both. A record that was found by
   another name meets the demand that 2FA has to be on. */
static enum twofa_verdict
combined_verdict(enum twofa_verdict earlier,
		 const struct twofa_login_facts *facts)
{
	enum twofa_verdict verdict = possible_verdict(facts);

	if (verdict == TWOFA_VERDICT_ERROR || earlier == TWOFA_VERDICT_PASS)
		return verdict;
	if (earlier == TWOFA_VERDICT_ENROL && verdict != TWOFA_VERDICT_PASS)
		return verdict;
	if (verdict == earlier &&
	    twofa_login_fact(facts, TWOFA_FACT_SAME_RECORD))
		return verdict;
	return TWOFA_VERDICT_DENY;
}

void twofa_login_state_init(struct twofa_login_state *state_r)
{
	i_zero(state_r);
	state_r->step = TWOFA_LOGIN_ASK;
}

/* Notes which restart was chosen. The question before it is a part of it. */
static void set_tried(struct twofa_login_state *state,
		      enum twofa_login_step next)
{
	if (next == TWOFA_LOGIN_RESTART ||
	    (next == TWOFA_LOGIN_ASK_CUT &&
	     state->step == TWOFA_LOGIN_ASK_AGAIN))
		state->restarted = TRUE;
	else if (next == TWOFA_LOGIN_RESTART_TRIMMED)
		state->trim_tried = TRUE;
	else if (next == TWOFA_LOGIN_RESTART_CUT) {
		state->cut_tried = TRUE;
		state->trim_tried = FALSE;
	} else if (next == TWOFA_LOGIN_RESTART_WHOLE)
		state->whole_tried = TRUE;
}

enum twofa_login_step
twofa_login_next(struct twofa_login_state *state,
		 const struct twofa_login_facts *facts)
{
	enum twofa_login_step next;

	if (state->step == TWOFA_LOGIN_ASK)
		state->verdict = possible_verdict(facts);
	else if (state->step == TWOFA_LOGIN_ASK_AGAIN) {
		state->was_pass = state->verdict == TWOFA_VERDICT_PASS ||
			state->verdict == TWOFA_VERDICT_ENROL;
		state->verdict = combined_verdict(state->verdict, facts);
	}

	next = find_next(state, facts);
	set_tried(state, next);
	state->step = next;
	return next;
}
