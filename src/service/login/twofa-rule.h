/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RULE_H
#define TWOFA_RULE_H

/* The rules that refuse logins, and the log lines and events that say how a
   login ended. */

struct twofa_command;
struct twofa_login_context;

/* Why a login is refused. */
enum twofa_rule {
	TWOFA_RULE_UNKNOWN = 0,
	TWOFA_RULE_TWO_MAILBOXES,
	TWOFA_RULE_NAME,
	TWOFA_RULE_MECHANISM,
	TWOFA_RULE_GATEWAY,
	TWOFA_RULE_APP_EXPIRED,
	TWOFA_RULE_APP_SERVICE,
	TWOFA_RULE_APP_NETWORK,
	TWOFA_RULE_APP_GATEWAY,
	TWOFA_RULE_NO_CODE,
	TWOFA_RULE_CODE_ASKED,
	TWOFA_RULE_WRONG_CODE,
	TWOFA_RULE_USED_CODE,
	TWOFA_RULE_PAUSED,
	TWOFA_RULE_CLOSED,

	TWOFA_RULE_COUNT
};

/* The rule's name in events ("wrong-code") */
const char *twofa_rule_name(enum twofa_rule rule);
/* Logs that this rule has refused the login, and sends the event of this name.
   method may be "". */
void twofa_rule_log_refused(struct twofa_command *cmd,
			     const struct twofa_login_context *login,
			     const char *event_name, const char *method,
			     enum twofa_rule rule);
/* Sends the event of a login that no rule has refused. method and error may be
   "". */
void twofa_rule_send_event(struct twofa_command *cmd, const char *event_name,
			    const char *result, const char *method,
			    const char *error);

#endif
