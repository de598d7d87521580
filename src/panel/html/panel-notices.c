/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/html/panel-notices.h"

/* A form is answered by a redirect, so the page that follows shows its result.
   The cookie has only the name of a notice: nobody can make the panel show
   other words than those of this table. */

static const struct {
	const char *name, *kind;
	enum text text;
} panel_notices[] = {
	{ "session-over", "warn", TEXT_NOTICE_SESSION_OVER },
	{ "not-done", "warn", TEXT_NOTICE_NOT_DONE },
	{ "signed-out", "good", TEXT_NOTICE_SIGNED_OUT },
	{ "sessions-ended", "good", TEXT_NOTICE_SESSIONS_ENDED },
	{ "nothing-changed", "info", TEXT_NOTICE_NOTHING_CHANGED },
	{ "already-on", "info", TEXT_NOTICE_ALREADY_ON },
	{ "cancelled", "good", TEXT_NOTICE_CANCELLED },
	{ "disabled", "good", TEXT_NOTICE_DISABLED },
	{ "revoked", "good", TEXT_NOTICE_REVOKED },
	{ "login-over", "warn", TEXT_NOTICE_LOGIN_OVER },
};

bool panel_notice_find(const char *name, const char **kind_r,
		       enum text *text_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(panel_notices); i++) {
		if (strcmp(panel_notices[i].name, name) == 0) {
			*kind_r = panel_notices[i].kind;
			*text_r = panel_notices[i].text;
			return TRUE;
		}
	}
	return FALSE;
}
