/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/html/panel-account.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"

bool panel_account_get(struct panel_request *request,
		       struct twofa_mail_account *account_r)
{
	return panel_account_of(request, panel_request_session(request, "user"),
				account_r);
}

bool panel_account_of(struct panel_request *request, const char *mailbox,
		      struct twofa_mail_account *account_r)
{
	const char *error;
	int ret;

	ret = twofa_mail_account_get(&request->panel->servers, request->pool,
				     mailbox, account_r, &error);
	if (ret < 0) {
		e_warning(request->event,
			  "No settings for mail programs are shown to %s: %s",
			  mailbox, error);
	}
	return ret > 0;
}

static bool scope_has(const char *scope, const char *name)
{
	return str_array_find(t_strsplit_spaces(scope, " "), name);
}

bool panel_account_scope_is_mail(const char *scope)
{
	return scope_has(scope, "all") ||
		(scope_has(scope, "imap") && scope_has(scope, "submission"));
}

bool panel_account_scope_is_activesync(const char *scope)
{
	return scope_has(scope, "all") || scope_has(scope, "activesync");
}
