/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-panel-session.h"

/* How long a ticket and a session live, whose they are, and what is recent. */

#define NOW 1700000000
#define RECORD "0123"
#define ENROLMENT "4567"

static const struct {
	enum twofa_panel_state state;
	int used_ago, expires_in;
	bool ticket, session;
} lives[] = {
	{ TWOFA_PANEL_TICKET, 0, 60, TRUE, FALSE },
	{ TWOFA_PANEL_TICKET, 0, 1, TRUE, FALSE },
	{ TWOFA_PANEL_TICKET, 0, 0, FALSE, FALSE },
	{ TWOFA_PANEL_TICKET_NO_CODE, 290, 10, TRUE, FALSE },
	{ TWOFA_PANEL_TICKET_NO_CODE, 300, 0, FALSE, FALSE },
	{ TWOFA_PANEL_SESSION, 0, 100, FALSE, TRUE },
	{ TWOFA_PANEL_SESSION, TWOFA_PANEL_IDLE_SECS - 1, 100, FALSE, TRUE },
	{ TWOFA_PANEL_SESSION, TWOFA_PANEL_IDLE_SECS, 100, FALSE, FALSE },
	{ TWOFA_PANEL_SESSION, 0, 0, FALSE, FALSE },
	{ TWOFA_PANEL_SESSION, 0, -1, FALSE, FALSE },
	/* corrupt */
	{ (enum twofa_panel_state)0, 0, 100, FALSE, FALSE },
	{ (enum twofa_panel_state)4, 0, 100, FALSE, FALSE },
};

static void test_panel_alive(void)
{
	struct twofa_panel_session session;
	unsigned int i;

	test_begin("panel session: how long it lives");
	for (i = 0; i < N_ELEMENTS(lives); i++) {
		i_zero(&session);
		session.state = lives[i].state;
		session.last_used = NOW - lives[i].used_ago;
		session.expires = NOW + lives[i].expires_in;
		test_assert_idx(twofa_panel_ticket_is_alive(&session, NOW) ==
				lives[i].ticket, i);
		test_assert_idx(twofa_panel_session_is_alive(&session, NOW) ==
				lives[i].session, i);
	}
	test_end();
}

static const struct {
	/* the session's */
	const char *record_id, *enrolment_id;
	/* the mailbox's; NULL = it has no record */
	const char *box_record_id, *box_name, *box_enrolment_id;
	bool fits;
} owners[] = {
	{ "", "", NULL, NULL, NULL, TRUE },
	/* it got a record */
	{ "", "", RECORD, "anna", "", TRUE },
	/* which was enrolled since */
	{ "", "", RECORD, "anna", ENROLMENT, FALSE },
	{ RECORD, "", RECORD, "anna", "", TRUE },
	{ RECORD, ENROLMENT, RECORD, "anna", ENROLMENT, TRUE },
	/* disabled, enrolled anew */
	{ RECORD, ENROLMENT, RECORD, "anna", "", FALSE },
	{ RECORD, ENROLMENT, RECORD, "anna", "89ab", FALSE },
	/* deleted, made anew, renamed */
	{ RECORD, ENROLMENT, NULL, NULL, NULL, FALSE },
	{ RECORD, "", NULL, NULL, NULL, FALSE },
	{ RECORD, "", "89ab", "anna", "", FALSE },
	{ RECORD, ENROLMENT, RECORD, "bert", ENROLMENT, FALSE },
	{ "", "", RECORD, "bert", "", FALSE },
};

static void test_panel_fits(void)
{
	struct twofa_panel_session session;
	struct twofa_mailbox box;
	unsigned int i;

	test_begin("panel session: whose it is");
	for (i = 0; i < N_ELEMENTS(owners); i++) {
		i_zero(&session);
		session.name = "anna";
		session.record_id = owners[i].record_id;
		session.enrolment_id = owners[i].enrolment_id;
		i_zero(&box);
		box.record.record_id = owners[i].box_record_id;
		box.record.name = owners[i].box_name;
		box.record.enrolment_id = owners[i].box_enrolment_id;
		test_assert_idx(twofa_panel_session_fits(
			&session, owners[i].box_record_id == NULL ?
			NULL : &box) == owners[i].fits, i);
	}
	test_end();
}

static const struct {
	const char *method;
	int login_ago;
	bool on, recent;
} logins[] = {
	{ "password", 0, FALSE, TRUE },
	{ "password", TWOFA_PANEL_RECENT_SECS - 1, FALSE, TRUE },
	{ "password", TWOFA_PANEL_RECENT_SECS, FALSE, FALSE },
	{ "password", 0, TRUE, FALSE },
	{ "", 0, TRUE, FALSE },
	{ "app", 0, TRUE, FALSE },
	{ "code", 0, TRUE, TRUE },
	{ "recovery", 0, TRUE, TRUE },
	{ "code", TWOFA_PANEL_RECENT_SECS - 1, TRUE, TRUE },
	{ "code", TWOFA_PANEL_RECENT_SECS, TRUE, FALSE },
	{ "recovery", TWOFA_PANEL_RECENT_SECS, TRUE, FALSE },
};

static void test_panel_recent(void)
{
	struct twofa_panel_session session;
	struct twofa_mailbox box;
	unsigned int i;

	test_begin("panel session: what is recent");
	for (i = 0; i < N_ELEMENTS(logins); i++) {
		i_zero(&session);
		session.method = logins[i].method;
		session.login_at = NOW - logins[i].login_ago;
		i_zero(&box);
		box.record.status = logins[i].on ?
			TWOFA_STATUS_ENABLED : TWOFA_STATUS_DISABLED;
		test_assert_idx(twofa_panel_session_is_recent(
			&session, &box, NOW) == logins[i].recent, i);
		test_assert_idx(logins[i].on || twofa_panel_session_is_recent(
			&session, NULL, NOW) == logins[i].recent, i);
	}
	test_end();
}

static const struct {
	int proved_ago;
	bool on, proven;
} proofs[] = {
	{ 0, TRUE, TRUE },
	{ TWOFA_PANEL_PROVEN_SECS - 1, TRUE, TRUE },
	{ TWOFA_PANEL_PROVEN_SECS, TRUE, FALSE },
	/* never; and by a clock that was ahead */
	{ NOW, TRUE, FALSE },
	{ -1, TRUE, FALSE },
	{ 0, FALSE, FALSE },
};

static void test_panel_proven(void)
{
	struct twofa_panel_session session;
	struct twofa_mailbox box;
	unsigned int i;

	test_begin("panel session: a code was accepted");
	for (i = 0; i < N_ELEMENTS(proofs); i++) {
		i_zero(&session);
		session.method = "password";
		session.proved_at = NOW - proofs[i].proved_ago;
		i_zero(&box);
		box.record.status = proofs[i].on ?
			TWOFA_STATUS_ENABLED : TWOFA_STATUS_DISABLED;
		test_assert_idx(twofa_panel_session_is_proven(
			&session, &box, NOW) == proofs[i].proven, i);
		/* it is no login */
		test_assert_idx(!twofa_panel_session_is_recent(
			&session, &box, NOW), i);
	}
	test_assert(!twofa_panel_session_is_proven(&session, NULL, NOW));
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_panel_alive,
		test_panel_fits,
		test_panel_recent,
		test_panel_proven,
		NULL
	};
	return test_run(test_functions);
}
