/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CHECK_H
#define TWOFA_CHECK_H

#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"
#include "service/store/twofa-mailbox.h"

/* A running CHECK: its steps are in files of their own. Each of these functions
   either answers, which frees the check, or goes on to the next step. */

struct twofa_check {
	struct twofa_command *cmd;
	const struct twofa_login_context *login;
	/* all of the login's names that have a record; none is damaged */
	const ARRAY_TYPE(twofa_mailbox) *boxes;
	/* the one that is on, or NULL */
	const struct twofa_mailbox *on;
	bool recovery_fits;
	/* what the application password that was sent may be found by */
	const char *const *app_verifiers;
};

/* Is it an application password of one of the mailboxes? Goes on with the
   second factor if not. */
void twofa_check_app(struct twofa_check *check, const char *proof);
/* Is a second factor asked for, and how does it look? */
void twofa_check_second_factor(struct twofa_check *check);

/* method is for events: "password", "app", "exempt" or "" */
void twofa_check_pass(struct twofa_check *check, const char *method);
void twofa_check_deny(struct twofa_check *check, const char *method,
		      enum twofa_rule rule);
/* Logged already */
void twofa_check_error(struct twofa_check *check, const char *error);
void twofa_check_read_failed(struct twofa_check *check, const char *error);
/* A damaged mailbox */
void twofa_check_corrupt(struct twofa_check *check, const char *name,
			 const char *what);
/* An answer with fields */
void twofa_check_reply(struct twofa_check *check, const char *verb,
		       const char *result, const char *method,
		       const string_t *fields);

#endif
