/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "twofa-test.h"

/* Which session ids have the form of the User Panel's, and which do not. */

#define NAME "twofa-panel-0123456789abcdef0123456789abcdef"
#define SEAL "fedcba9876543210fedcba9876543210"

static void test_id(void)
{
	test_begin("name of a ticket");
	/* printf %s abcdefghijklmnopqrstuvwxyz234567 | sha256sum */
	test_assert_strcmp(twofa_ticket_name("abcdefghijklmnopqrstuvwxyz234567"),
			   "twofa-panel-84cb29b2c78b393c0d30a90d5a9f6702");
	twofa_test_end();
}

static void test_new(void)
{
	pool_t pool = pool_datastack_create();
	const char *ticket = twofa_ticket_new(pool);

	test_begin("new ticket");
	test_assert(strlen(ticket) == TWOFA_TICKET_SYMBOLS);
	test_assert(strspn(ticket, "abcdefghijklmnopqrstuvwxyz234567") ==
		    TWOFA_TICKET_SYMBOLS);
	test_assert(strcmp(ticket, twofa_ticket_new(pool)) != 0);
	test_assert(twofa_ticket_id_valid(t_strconcat(
		twofa_ticket_name(ticket), "-0123456789abcdef0123456789abcdef",
		NULL)));
	test_assert(!twofa_ticket_id_valid(twofa_ticket_name(ticket)));
	test_assert(!twofa_ticket_id_valid(ticket));
	twofa_test_end();
}

static void test_valid(void)
{
	static const struct {
		const char *session_id;
		bool valid;
	} tests[] = {
		{ NAME "-" SEAL, TRUE },
		{ "twofa-panel-00000000000000000000000000000000-"
		  "00000000000000000000000000000000", TRUE },
		{ NULL, FALSE },
		{ "", FALSE },
		{ "twofa-panel-", FALSE },
		{ "vNts/QVhbYx/AAAe", FALSE },
		{ NAME, FALSE },
		{ NAME "-", FALSE },
		{ NAME SEAL, FALSE },
		{ NAME " " SEAL, FALSE },
		{ NAME "-" SEAL "0", FALSE },
		{ NAME "0-" SEAL, FALSE },
		{ NAME "-0123456789abcdef0123456789abcde", FALSE },
		{ NAME "-0123456789abcdef0123456789abcdeF", FALSE },
		{ NAME "-g123456789abcdef0123456789abcdef", FALSE },
		{ "twofa-panel-0123456789ABCDEF0123456789abcdef-" SEAL,
		  FALSE },
		{ "twofa-panel-0123456789abcdefg123456789abcdef-" SEAL,
		  FALSE },
		{ "twofa-panel-0123456789abcdef0123456789abcde-0" SEAL,
		  FALSE },
		{ "twofa_panel-0123456789abcdef0123456789abcdef-" SEAL,
		  FALSE },
		{ "Twofa-panel-0123456789abcdef0123456789abcdef-" SEAL,
		  FALSE },
		{ " " NAME "-" SEAL, FALSE },
		{ "0123456789abcdef0123456789abcdef-" SEAL, FALSE },
	};
	unsigned int i;

	test_begin("form of a ticket's session id");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_ticket_id_valid(tests[i].session_id) ==
				tests[i].valid, i);
	}
	test_assert_strcmp(twofa_ticket_id_name(NAME "-" SEAL), NAME);
	test_assert_strcmp(twofa_ticket_id_seal(NAME "-" SEAL), SEAL);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_id,
		test_new,
		test_valid,
		NULL
	};
	return twofa_test_main(tests);
}
