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
#define BLANK TWOFA_FACT_BLANK
#define TWO TWOFA_FACT_TWO_CUTS
#define FIT TWOFA_FACT_NAMES_FIT
#define CHECKED TWOFA_FACT_NAMES_CHECKED
#define TOKEN TWOFA_FACT_TOKEN_WAS_PASSWORD
#define OWN TWOFA_FACT_OWN_MAILBOX
#define ANSWERED TWOFA_FACT_PASSDB_ANSWERED
#define SKIPPED TWOFA_FACT_PASSDB_SKIPPED
#define UNVERIFIED TWOFA_FACT_UNVERIFIED
#define HOME TWOFA_FACT_HOME_KNOWN
#define POLICY TWOFA_FACT_POLICY

/* what is true of the request after nearly all passdbs */
#define KNOWN (FIT | CHECKED | OWN | ANSWERED | HOME)
/* the same before the userdbs, and after them if they have found a home that
   CHECK has not been asked about */
#define NO_HOME (KNOWN & ~HOME)
#define UNASKED (KNOWN & ~CHECKED)
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
#define ENROL(result, code, facts, step) \
	{ TWOFA_VERDICT_ENROL, TWOFA_PASSDBS_##result, TWOFA_CODE_##code, \
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

	/* a policy demands 2FA, which is off, or an application password */
	{ "required, right password", {
		CHECK(ENROL, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(ENROL, RIGHT, PLAIN | KNOWN | POLICY, ASK_CODE),
		ENROL(RIGHT, BAD, PLAIN | KNOWN | POLICY, REFUSE) } },
	{ "required, right password, and the service says yes", {
		CHECK(ENROL, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(ENROL, RIGHT, PLAIN | KNOWN | POLICY, ASK_CODE),
		ENROL(RIGHT, OK, PLAIN | KNOWN | POLICY, FAIL) } },
	{ "required, wrong password", {
		CHECK(ENROL, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(ENROL, MISMATCH, PLAIN | KNOWN | POLICY, ASK_CODE_DRY),
		ENROL(MISMATCH, BAD, PLAIN | KNOWN | POLICY, REFUSE) } },
	{ "required, right password, and the client may be told", {
		CHECK(ENROL, PLAIN | POLICY | HINT, RUN_PASSDBS),
		PASSDBS(ENROL, RIGHT, PLAIN | KNOWN | POLICY | HINT, ASK_CODE),
		ENROL(RIGHT, TOLD, PLAIN | KNOWN | POLICY | HINT,
		      REFUSE_MISSING) } },
	{ "required, wrong password, and the client may be told", {
		CHECK(ENROL, PLAIN | POLICY | HINT, RUN_PASSDBS),
		PASSDBS(ENROL, MISMATCH, PLAIN | KNOWN | POLICY | HINT,
			ASK_CODE_DRY),
		ENROL(MISMATCH, BAD, PLAIN | KNOWN | POLICY | HINT, REFUSE) } },
	{ "required, and the home is that of a mailbox that has 2FA", {
		CHECK(ENROL, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(ENROL, MISMATCH, PLAIN | NO_HOME | POLICY, FIND_HOME),
		PASSDBS(ENROL, MISMATCH, PLAIN | UNASKED | POLICY, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | KNOWN, RESTART),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, OK, STRING, ACCEPT) } },
	{ "required, and no passdb verifies the password", {
		CHECK(ENROL, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(ENROL, RIGHT, PLAIN | KNOWN | POLICY | UNVERIFIED,
			FAIL_UNVERIFIED) } },
	{ "required, and no mechanism can carry a string", {
		CHECK(ENROL, POLICY, RUN_PASSDBS),
		PASSDBS(ENROL, RIGHT, KNOWN | POLICY, REFUSE) } },
	{ "only application passwords, right password and code", {
		CHECK(CODE, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | POLICY, ASK_CODE),
		CODE(RIGHT, BAD, STRING | POLICY, REFUSE) } },
	{ "only application passwords, and the service says yes", {
		CHECK(CODE, PLAIN | POLICY, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | POLICY, ASK_CODE),
		CODE(RIGHT, OK, STRING | POLICY, FAIL) } },

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
	{ "right password, a code without the webmail's key", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | HINT, ASK_CODE),
		CODE(RIGHT, TOLD, STRING | HINT, REFUSE_MISSING) } },
	{ "the client may not be told of the key", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, TOLD, STRING, REFUSE) } },
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

	/* a webmail's password with spaces before the code */
	{ "the spaces were between password and code", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | HINT, RESTART_TRIMMED),
		PASSDBS(CODE, RIGHT, STRING | HINT, ASK_CODE),
		CODE(RIGHT, OK, STRING | HINT, ACCEPT) } },
	{ "the spaces were part of the password", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | BLANK | HINT, ASK_CODE),
		CODE(RIGHT, OK, STRING | BLANK | HINT, ACCEPT) } },
	{ "spaces and digits were part of the password", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | HINT, RESTART_TRIMMED),
		PASSDBS(CODE, MISMATCH, STRING | HINT, RESTART_WHOLE),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN | HINT, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN | HINT, REFUSE_MISSING) } },
	{ "spaces are left out once, whatever is cut then", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | HINT, RESTART_TRIMMED),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | HINT, RESTART_WHOLE),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | HINT, ASK_CODE_DRY),
		CODE(MISMATCH, BAD, STRING | BLANK | HINT, REFUSE) } },
	{ "without a hint there is one reading", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | BLANK, ASK_CODE_DRY),
		CODE(MISMATCH, OK, STRING | BLANK, REFUSE) } },

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

	/* codes of two lengths */
	{ "the first way of cutting", {
		CHECK(CODE, PLAIN | TWO, ASK_CUT),
		CHECK(CODE, PLAIN | TWO, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | TWO, ASK_CODE),
		CODE(RIGHT, OK, STRING | TWO, ACCEPT) } },
	{ "the other way of cutting", {
		CHECK(CODE, PLAIN | TWO, ASK_CUT),
		CHECK(CODE, PLAIN | TWO, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | TWO, RESTART_CUT),
		PASSDBS(CODE, RIGHT, STRING | TWO, ASK_CODE),
		CODE(RIGHT, BAD, STRING | TWO, REFUSE) } },
	{ "neither way of cutting", {
		CHECK(CODE, PLAIN | TWO, ASK_CUT),
		CHECK(CODE, PLAIN | TWO, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | TWO, RESTART_CUT),
		PASSDBS(CODE, MISMATCH, STRING | TWO, ASK_CODE_DRY),
		CODE(MISMATCH, OK, STRING | TWO, REFUSE) } },
	{ "both ways, spaces and digits, from a webmail", {
		CHECK(CODE, PLAIN | TWO | HINT, ASK_CUT),
		CHECK(CODE, PLAIN | TWO | HINT, RUN_PASSDBS),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | TWO | HINT,
			RESTART_TRIMMED),
		PASSDBS(CODE, MISMATCH, STRING | TWO | HINT, RESTART_CUT),
		PASSDBS(CODE, MISMATCH, STRING | BLANK | TWO | HINT,
			RESTART_TRIMMED),
		PASSDBS(CODE, MISMATCH, STRING | TWO | HINT, RESTART_WHOLE),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN | TWO | HINT, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN | TWO | HINT,
		     REFUSE_MISSING) } },
	{ "a disabled account: the other way is not tried", {
		CHECK(CODE, PLAIN | TWO, ASK_CUT),
		CHECK(CODE, PLAIN | TWO, RUN_PASSDBS),
		PASSDBS(CODE, DISABLED, STRING | TWO, ASK_CODE_DRY),
		CODE(DISABLED, BAD, STRING | TWO, REFUSE) } },
	{ "another name's password, and a code of either length", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT | HOME | TWO, ASK_CUT),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT | HOME | TWO, RESTART),
		PASSDBS(CODE, MISMATCH, STRING | TWO, RESTART_CUT),
		PASSDBS(CODE, RIGHT, STRING | TWO, ASK_CODE),
		CODE(RIGHT, OK, STRING | TWO, ACCEPT) } },

	/* a passdb accepts any password */
	{ "any password, right code: not judged", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING | UNVERIFIED, FAIL_UNVERIFIED) } },
	{ "any password, no code, from a webmail: not told", {
		CHECK(CODE, PLAIN | HINT, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN | HINT | UNVERIFIED,
			FAIL_UNVERIFIED) } },
	{ "any password, for another name with 2FA", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | UNASKED | UNVERIFIED, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN | UNVERIFIED, RESTART),
		PASSDBS(CODE, RIGHT, STRING | UNVERIFIED, FAIL_UNVERIFIED) } },
	{ "any password, off", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | KNOWN | UNVERIFIED, ACCEPT) } },
	{ "any password, but the service has verified this one", {
		CHECK(VERIFIED, PLAIN, RUN_PASSDBS),
		PASSDBS(VERIFIED, RIGHT, PLAIN | KNOWN | UNVERIFIED,
			ACCEPT) } },

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
		PASSDBS(PASS, RIGHT, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(PASS, RIGHT, PLAIN | KNOWN | SAME, ACCEPT) } },
	{ "its password alone", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN, RESTART),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN, REFUSE) } },
	{ "its password and code", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT | HOME, RESTART),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, OK, STRING, ACCEPT) } },
	{ "its application password", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(VERIFIED, MISMATCH, PLAIN | FIT | HOME, RESTART),
		PASSDBS(VERIFIED, RIGHT, PLAIN | KNOWN, ACCEPT) } },
	{ "a third name after the restart: no second one", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT | HOME, RESTART),
		PASSDBS(CODE, MISMATCH, STRING & ~CHECKED, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, STRING | SAME, ASK_CODE_DRY),
		CODE(MISMATCH, OK, STRING, REFUSE) } },
	{ "both restarts, a new name each time, a disabled account", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | FIT | HOME, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | FIT | HOME | HINT, RESTART),
		PASSDBS(CODE, MISMATCH, (STRING & ~CHECKED) | HINT, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, STRING | HINT | SAME, RESTART_WHOLE),
		PASSDBS(CODE, DISABLED, PLAIN | FIT | HOME | HINT, ASK_AGAIN),
		PASSDBS(CODE, DISABLED, PLAIN | KNOWN | HINT | SAME,
			ASK_CODE_DRY),
		CODE(DISABLED, BAD, PLAIN | KNOWN | HINT, REFUSE) } },
	{ "another name that cannot be asked about", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | FIT | HOME, ASK_AGAIN),
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

	/* the userdbs have found the home */
	{ "off, and nobody has the home", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | NO_HOME, FIND_HOME),
		PASSDBS(PASS, RIGHT, PLAIN | KNOWN, ACCEPT) } },
	{ "a home that cannot be found", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | NO_HOME, FIND_HOME),
		PASSDBS(PASS, FAILED, PLAIN | KNOWN, FAIL) } },
	{ "a home that CHECK cannot be asked about", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | NO_HOME, FIND_HOME),
		PASSDBS(PASS, RIGHT, PLAIN | UNASKED, ASK_AGAIN),
		PASSDBS(ERROR, RIGHT, PLAIN | KNOWN, FAIL) } },
	{ "the home of another record: its password alone", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, PLAIN | NO_HOME, FIND_HOME),
		PASSDBS(PASS, RIGHT, PLAIN | UNASKED, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN, RESTART),
		PASSDBS(CODE, RIGHT, PLAIN | KNOWN, ASK_CODE),
		CODE(RIGHT, BAD, PLAIN | KNOWN, REFUSE) } },
	{ "the home of another record: its password and code", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | NO_HOME, FIND_HOME),
		PASSDBS(PASS, MISMATCH, PLAIN | UNASKED, ASK_AGAIN),
		PASSDBS(CODE, MISMATCH, PLAIN | KNOWN, RESTART),
		PASSDBS(CODE, RIGHT, STRING, ASK_CODE),
		CODE(RIGHT, OK, STRING, ACCEPT) } },
	{ "the home of another record: its application password", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, MISMATCH, PLAIN | NO_HOME, FIND_HOME),
		PASSDBS(PASS, MISMATCH, PLAIN | UNASKED, ASK_AGAIN),
		PASSDBS(VERIFIED, MISMATCH, PLAIN | KNOWN, RESTART),
		PASSDBS(VERIFIED, RIGHT, PLAIN | KNOWN, ACCEPT) } },
	{ "the home of another record, and no string", {
		CHECK(PASS, 0, RUN_PASSDBS),
		PASSDBS(PASS, RIGHT, NO_HOME, FIND_HOME),
		PASSDBS(PASS, RIGHT, UNASKED, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, KNOWN, REFUSE) } },
	{ "a passdb fails: no home is looked up", {
		CHECK(PASS, PLAIN, RUN_PASSDBS),
		PASSDBS(PASS, FAILED, PLAIN | NO_HOME, FAIL) } },
	{ "on: the home tells nothing new", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING & ~HOME, ASK_CODE),
		CODE(RIGHT, OK, STRING & ~HOME, ACCEPT) } },
	{ "on, and the passdbs have found another name", {
		CHECK(CODE, PLAIN, RUN_PASSDBS),
		PASSDBS(CODE, RIGHT, STRING & ~(HOME | CHECKED), FIND_HOME),
		PASSDBS(CODE, RIGHT, STRING & ~CHECKED, ASK_AGAIN),
		PASSDBS(CODE, RIGHT, STRING | SAME, ASK_CODE),
		CODE(RIGHT, OK, STRING | SAME, ACCEPT) } },

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
#define R TWOFA_VERDICT_ENROL
#define VERDICTS (TWOFA_VERDICT_ENROL + 1)

static const enum twofa_verdict same_record[VERDICTS][VERDICTS] = {
	/*	  E  D  P  V  C  R */
	[E] =	{ E, D, D, D, D, D },
	[D] =	{ E, D, D, D, D, D },
	[P] =	{ E, D, P, V, C, R },
	[V] =	{ E, D, D, V, D, D },
	[C] =	{ E, D, D, D, C, D },
	[R] =	{ E, D, D, V, C, R },
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
				    (expected == V || expected == C ||
				     expected == R ? D : expected));
			/* another record's demand cannot be met as well */
			if (first == second && first != P && first != E &&
			    first != R)
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
