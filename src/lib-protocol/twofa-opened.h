/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_OPENED_H
#define TWOFA_OPENED_H

/* By what a mail connection was opened. Each connection has a group, and most
   have the credential besides. Both are "kind:value":

   group        password:NAME       the password alone
                webmail:NAME        the same, from twofa_webmail_networks
                codes:ENROLMENT     password and code
                sessions:ENROLMENT  the same, from twofa_webmail_networks
                apps:RECORD         an application password
   credential   device:ID, session:ID, app:ID

   What is gone is one of these, or a scope of a policy and the kind of a group:
   "password/SCOPE", where SCOPE is "@", "@domain" or a mailbox's name. */

/* The fields of the userdb by which anvil finds the connection (Dovecot 2.4) */
#define TWOFA_OPENED_FIELD_GROUP "user_twofa"
#define TWOFA_OPENED_FIELD_BY "user_twofa_by"

#define TWOFA_OPENED_PASSWORD "password"
#define TWOFA_OPENED_WEBMAIL "webmail"
#define TWOFA_OPENED_CODES "codes"
#define TWOFA_OPENED_SESSIONS "sessions"
#define TWOFA_OPENED_APPS "apps"

#define TWOFA_OPENED_DEVICE "device"
#define TWOFA_OPENED_SESSION "session"
#define TWOFA_OPENED_APP "app"

/* "kind:value", from the data stack. */
const char *twofa_opened_name(const char *kind, const char *value);
/* "kind/scope", from the data stack. */
const char *twofa_opened_scope(const char *kind, const char *scope);

/* Is what a kind of group in a scope? */
bool twofa_opened_is_scope(const char *what);
/* Is what the name of a credential, and not of a group? */
bool twofa_opened_is_credential(const char *what);
/* Does what mean a connection that has this group and this credential ("" =
   none), and whose mailbox is user? */
bool twofa_opened_match(const char *what, const char *group, const char *by,
			const char *user);

#endif
