/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WEBMAIL_SESSION_H
#define TWOFA_WEBMAIL_SESSION_H

#include "service/store/twofa-webmail.h"

/* Webmail sessions of a running command: which logins may have one, finding it,
   using it, binding a new one. */

struct twofa_command;
struct twofa_login_context;

/* Returns FALSE if this login can have no session: it isn't from a webmail, or
   came without a key and bare sessions are not allowed. Record, enrolment and code are for the caller to set. */
bool twofa_webmail_session_allowed(struct twofa_command *cmd,
				   const struct twofa_login_context *login,
				   struct twofa_webmail_use *use_r);

/* found is TRUE if there is a session that this login may use; error is not
   NULL if the store could not be read, or the session's row is damaged. */
typedef void
twofa_webmail_session_callback_t(bool found, const char *error, void *context);
/* use, login and context have to live as long as the command. The session is
   marked as used now, once a minute at most, unless dry. */
void twofa_webmail_session_find(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_webmail_use *use, bool dry,
				twofa_webmail_session_callback_t *callback,
				void *context);

/* A code was accepted: binds a session to it. The callback is called when it
   can be found, or could not be written, which is logged. */
void twofa_webmail_session_bind(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_webmail_use *use,
				void (*callback)(void *context), void *context);

#endif
