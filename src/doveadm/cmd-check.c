/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa check: tells an admin why a code of a user is not accepted. */

static const struct {
	const char *result;
	const char *text;
} answers[] = {
	{ "right", "The code is right, and has not been used" },
	{ "used", "The code was used or refused already, or a newer one was "
	  "used: wait for the next code" },
	{ "paused", "Codes are refused now because of wrong ones: wait, "
	  "or use \"doveadm twofa unlock\"" },
	{ "wrong", "The code is wrong: another mailbox's entry in the app, "
	  "a mistyped code, or a clock that is far off" },
	{ "early", "The code is of a later time step: the clock of the phone, "
	  "or of this server, is wrong" },
	{ "late", "The code is of an earlier time step: the clock of the "
	  "phone, or of this server, is wrong" },
};

static const char *answer_text(const char *result)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(answers); i++) {
		if (strcmp(answers[i].result, result) == 0)
			return answers[i].text;
	}
	return "";
}

void twofa_cmd_check_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row, *result;
	int64_t offset;

	array_foreach_elem(&ctx->result->rows, row) {
		result = twofa_row_get(row, "result");
		offset = twofa_row_get_num(row, "offset");
		twofa_print("%s: %s.\n", result, answer_text(result));
		if (offset != 0) {
			twofa_print("Its clock is %lld seconds %s.\n",
				    (long long)(offset < 0 ? -offset : offset),
				    offset < 0 ? "behind" : "ahead");
		}
	}
}
