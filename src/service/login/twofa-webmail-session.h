/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WEBMAIL_SESSION_H
#define TWOFA_WEBMAIL_SESSION_H

#include "service/store/twofa-webmail.h"

/* Finds and begins webmail sessions for a running command. */

struct twofa_command;
struct twofa_login_context;

/* Returns FALSE if this login can have no session: it is not from a webmail, or
   it has no key and bare sessions are not allowed. The caller sets record,
   enrolment and code in use_r. */
bool twofa_webmail_session_allowed(struct twofa_command *cmd,
				   const struct twofa_login_context *login,
				   struct twofa_webmail_use *use_r);

enum twofa_webmail_found {
	TWOFA_WEBMAIL_NONE = 0,
	/* there was a session that this login could use, until it was idle for
	   too long or too old */
	TWOFA_WEBMAIL_ENDED,
	/* there is a session that this login may use */
	TWOFA_WEBMAIL_FOUND,
};

/* error is not NULL if the store could not be read, or the session's row is
   damaged. */
typedef void
twofa_webmail_session_callback_t(enum twofa_webmail_found found,
				 const char *error, void *context);
/* use, login and context must stay valid as long as the command. Unless dry,
   the session is marked as used now, once a minute at most, or is ended if the
   webmail asks for that; then the callback comes when its row is gone. */
void twofa_webmail_session_find(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_webmail_use *use, bool dry,
				twofa_webmail_session_callback_t *callback,
				void *context);

/* Begins a session that is bound to the code that was accepted. Calls back when
   the session can be found, or when its row could not be written, which is
   logged. */
void twofa_webmail_session_bind(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_webmail_use *use,
				void (*callback)(void *context), void *context);

#endif
