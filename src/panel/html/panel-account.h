/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ACCOUNT_H
#define PANEL_ACCOUNT_H

#include "lib-syntax/twofa-mail-servers.h"

struct panel_request;

/* The servers, the login name and the address of the session's mailbox, from
   the settings twofa_mail_*. Returns FALSE if nothing is configured, or if the
   settings do not fit to this mailbox, which is logged. */
bool panel_account_get(struct panel_request *request,
		       struct twofa_mail_account *account_r);
/* The same for this mailbox. */
bool panel_account_of(struct panel_request *request, const char *mailbox,
		      struct twofa_mail_account *account_r);
/* Returns TRUE if an application password with this scope ("imap pop3 …", as the
   service names it) opens IMAP and submission; and if it opens ActiveSync. */
bool panel_account_scope_is_mail(const char *scope);
bool panel_account_scope_is_activesync(const char *scope);

#endif
