/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RULE_H
#define TWOFA_RULE_H

/* The rules that refuse logins, and the log lines and events that say how a
   login ended. */

struct twofa_command;
struct twofa_login_context;
struct twofa_verify_reply;

/* Why a login is refused. */
enum twofa_rule {
	TWOFA_RULE_UNKNOWN = 0,
	TWOFA_RULE_TWO_MAILBOXES,
	TWOFA_RULE_NAME,
	TWOFA_RULE_MECHANISM,
	TWOFA_RULE_GATEWAY,
	TWOFA_RULE_GATEWAY_APP,
	TWOFA_RULE_APP_REVOKED,
	TWOFA_RULE_APP_EXPIRED,
	TWOFA_RULE_APP_SERVICE,
	TWOFA_RULE_APP_NETWORK,
	TWOFA_RULE_APP_GATEWAY,
	TWOFA_RULE_NOT_ENROLLED,
	TWOFA_RULE_ONLY_APPS,
	TWOFA_RULE_NO_CODE,
	TWOFA_RULE_WRONG_CODE,
	TWOFA_RULE_USED_CODE,
	TWOFA_RULE_PAUSED,
	TWOFA_RULE_PAUSED_ELSEWHERE,
	TWOFA_RULE_CLOSED,
	TWOFA_RULE_WRONG_PASSWORD,

	TWOFA_RULE_COUNT
};

/* The rule by which a code was not judged */
enum twofa_rule twofa_rule_of_pause(const struct twofa_verify_reply *reply);
/* The rule's name in events ("wrong-code") */
const char *twofa_rule_name(enum twofa_rule rule);
/* Logs that this rule has refused the login, and sends the event of this name.
   method may be "". */
void twofa_rule_log_refused(struct twofa_command *cmd,
			     const struct twofa_login_context *login,
			     const char *event_name, const char *method,
			     enum twofa_rule rule);
/* The same for a rule about an application password, which the line names. */
void twofa_rule_log_refused_app(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const char *event_name, enum twofa_rule rule,
				const char *app_id, const char *label);
/* Logs that the client was told that only the code is missing, and sends the
   event of this name: nobody has failed. */
void twofa_rule_log_asked(struct twofa_command *cmd,
			  const struct twofa_login_context *login,
			  const char *event_name);
/* Logs that a webmail has ended its session, and sends the event of this
   name. */
void twofa_rule_log_logged_out(struct twofa_command *cmd,
			       const struct twofa_login_context *login,
			       const char *event_name);
/* Logs that no passdb has accepted the password of a mailbox with 2FA, and sends
   the event twofa_login_finished. */
void twofa_rule_log_wrong_password(struct twofa_command *cmd,
				   const struct twofa_login_context *login);
/* Sends the event of a login that no rule has refused. method and error may be
   "". */
void twofa_rule_send_event(struct twofa_command *cmd, const char *event_name,
			    const char *result, const char *method,
			    const char *error);

#endif
