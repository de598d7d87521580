/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str-sanitize.h"
#include "doveadm-print.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-outcome.h"
#include "doveadm/twofa-result.h"

#include <stdio.h>

/* Reports that a command did not succeed. A refusal (the code is wrong, the
   mailbox is unknown) is a row with the column "error"; over HTTP its exit
   code is 0, because doveadm-server drops the rows with any other. A fault is
   an exit code and a logged error in any case. */

static const struct outcome {
	const char *error;
	int exit_code;
	/* a command that helps, to be followed by the mailbox; may be NULL */
	const char *remedy;
} outcomes[] = {
	{ "unknown-mailbox", EX_NOUSER, NULL },
	{ "already-enabled", EX_CANTCREAT, NULL },
	{ "exists", EX_CANTCREAT, NULL },
	{ "limit", EX_CANTCREAT, "app-password list" },
	{ "device-limit", EX_CANTCREAT, "device list" },
	{ "last-device", EX_CANTCREAT, "device list" },
	{ "not-enabled", DOVEADM_EX_NOTFOUND, "status" },
	{ "not-pending", DOVEADM_EX_NOTFOUND, NULL },
	{ "unknown-id", DOVEADM_EX_NOTFOUND, "app-password list" },
	{ "unknown-device", DOVEADM_EX_NOTFOUND, "device list" },
	{ "unknown-session", DOVEADM_EX_NOTFOUND, "sessions list" },
	{ "wrong-code", EX_DATAERR, "check" },
	{ "used-code", EX_DATAERR, NULL },
	{ "early", EX_DATAERR, NULL },
	{ "late", EX_DATAERR, NULL },
	{ "bad-input", EX_DATAERR, NULL },
	{ "forbidden", EX_NOPERM, "policy show" },
	{ "unknown-policy", DOVEADM_EX_NOTFOUND, NULL },
	{ "not-confirmed", EX_USAGE, NULL },
	{ "no-code", EX_USAGE, NULL },
	{ "not-configured", EX_CONFIG, NULL },
	{ "paused", EX_TEMPFAIL, "unlock" },
	{ "conflict", EX_TEMPFAIL, "status" },
};

static const struct outcome *outcome_find(const char *error)
{
	static const struct outcome unknown = { "", EX_SOFTWARE, NULL };
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(outcomes); i++) {
		if (strcmp(outcomes[i].error, error) == 0)
			return &outcomes[i];
	}
	return &unknown;
}

static void outcome_print_row(const struct twofa_result *result,
			      const char *user)
{
	doveadm_print_init(DOVEADM_PRINT_TYPE_TABLE);
	doveadm_print_header_simple("user");
	doveadm_print_header_simple("error");
	doveadm_print_header("retry_after", "retry_after",
			     DOVEADM_PRINT_HEADER_FLAG_NUMBER);
	doveadm_print_header_simple("text");
	doveadm_print(user);
	doveadm_print(result->error);
	doveadm_print_num(result->retry_after_secs);
	doveadm_print(result->text);
}

static void outcome_tell(const struct outcome *outcome,
			 const struct twofa_result *result, const char *user)
{
	const char *text = *result->text != '\0' ?
		result->text : result->error;

	user = str_sanitize(user, 256);
	fprintf(stderr, "%s%s%s\n", user, *user == '\0' ? "" : ": ",
		str_sanitize(text, 1024));
	if (outcome->remedy != NULL) {
		fprintf(stderr, "Try: doveadm twofa %s %s\n",
			outcome->remedy, user);
	}
}

void twofa_outcome_report(const struct doveadm_cmd_context *cctx,
			  const struct twofa_result *result,
			  enum twofa_format format, const char *user)
{
	const struct outcome *outcome;
	bool cli = twofa_compat_doveadm_is_cli(cctx);

	if (result->outcome == TWOFA_OUTCOME_ERROR) {
		i_error("%s", str_sanitize(result->text, 1024));
		doveadm_exit_code = result->exit_code != 0 ?
			result->exit_code : EX_UNAVAILABLE;
		return;
	}
	outcome = outcome_find(result->error);
	if (format != TWOFA_FORMAT_PERSON)
		outcome_print_row(result, user);
	if (cli) {
		outcome_tell(outcome, result, user);
		doveadm_exit_code = outcome->exit_code;
	}
}
