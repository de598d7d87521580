/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef LOGIN_CHECK_H
#define LOGIN_CHECK_H

#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"
#include "service/store/twofa-mailbox.h"

/* A running CHECK, whose steps are in several files. Each of these functions
   either answers, which frees the check, or calls the next step. */

struct twofa_check {
	struct twofa_command *cmd;
	const struct twofa_login_context *login;
	/* the mailboxes of all names and homes of the login that have a record;
	   none is damaged */
	const ARRAY_TYPE(twofa_mailbox) *boxes;
	/* the mailbox that has 2FA on, or NULL */
	const struct twofa_mailbox *on;
	/* the name of the record that the answer is about, or NULL */
	const char *record_name;
	/* policies demand that 2FA is on, and that the client uses an
	   application password */
	bool must_be_on, only_apps;
	bool recovery_fits;
	/* the verifiers by which the application password that was sent is
	   looked up */
	const char *const *app_verifiers;
};

/* Looks for the application password whose proof was sent, in all mailboxes.
   Calls twofa_check_policy() if there is none. */
void twofa_check_app(struct twofa_check *check, const char *proof);
/* Looks for the policies of the login's names. */
void twofa_check_policy(struct twofa_check *check);
/* Decides whether a code is needed, and which forms it may have. */
void twofa_check_second_factor(struct twofa_check *check);

/* A mechanism is exempt, or ... */
void twofa_check_pass_exempt(struct twofa_check *check);
/* ... the password alone opens the mailbox. */
void twofa_check_pass_password(struct twofa_check *check);
/* method is for events: "password", "app", "exempt" or "" */
void twofa_check_deny(struct twofa_check *check, const char *method,
		      enum twofa_rule rule);
void twofa_check_deny_app(struct twofa_check *check, enum twofa_rule rule,
			  const char *app_id, const char *label);
/* error was logged already. */
void twofa_check_error(struct twofa_check *check, const char *error);
void twofa_check_read_failed(struct twofa_check *check, const char *error);
/* Answers that the mailbox is damaged, and logs it. */
void twofa_check_corrupt(struct twofa_check *check, const char *name,
			 const char *what);
/* Sends an answer with fields. */
void twofa_check_reply(struct twofa_check *check, const char *verb,
		       const char *result, const char *method,
		       const string_t *fields);

#endif
