/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_H
#define TWOFA_LOGIN_H

#include "lib-syntax/twofa-scope.h"

/* A login as the auth process describes it (doc/protocol.md, context
   fields), and the log line when it is refused. */

struct twofa_command;

struct twofa_login {
	/* Canonical, without duplicates, NULL-terminated. */
	const char *const *names;
	/* one of the names can't have a record, and is left out there: a
	   passdb might take it for one that can */
	bool bad_name;
	/* for log lines and events: "" if unknown */
	const char *user, *service, *mech, *rip, *session;
	struct twofa_scope_login scope;
	/* the real peer is in twofa_webmail_networks */
	bool from_webmail;
};

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

/* Reads the context fields; the login lives as long as the command. Adds them
   to the command's event, too. */
const struct twofa_login *twofa_login_parse(struct twofa_command *cmd);
/* What a login says of itself, as it goes into a column: no more than fits, and
   valid UTF-8 for databases that insist on it. value may be NULL. */
const char *twofa_login_column(const char *value);
/* The rule's name in events ("wrong-code") */
const char *twofa_rule_name(enum twofa_rule rule);
/* Logs that the login was refused, as an event of that name. method may be
   "". */
void twofa_login_log_refused(struct twofa_command *cmd,
			     const struct twofa_login *login,
			     const char *event_name, const char *method,
			     enum twofa_rule rule);
/* Sends the event of a login that was not refused. */
void twofa_login_send_event(struct twofa_command *cmd, const char *event_name,
			    const char *result, const char *method,
			    const char *error);

#endif
