/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "panel-notices.h"

static const struct {
	const char *name;
	enum panel_text text;
} panel_notices[] = {
	{ "session-over", TEXT_NOTICE_SESSION_OVER },
	{ "signed-out", TEXT_NOTICE_SIGNED_OUT },
	{ "sessions-ended", TEXT_NOTICE_SESSIONS_ENDED },
	{ "nothing-changed", TEXT_NOTICE_NOTHING_CHANGED },
	{ "cancelled", TEXT_NOTICE_CANCELLED },
	{ "disabled", TEXT_NOTICE_DISABLED },
	{ "revoked", TEXT_NOTICE_REVOKED },
	{ "login-over", TEXT_NOTICE_LOGIN_OVER },
};

bool panel_notice_find(const char *name, enum panel_text *text_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(panel_notices); i++) {
		if (strcmp(panel_notices[i].name, name) == 0) {
			*text_r = panel_notices[i].text;
			return TRUE;
		}
	}
	return FALSE;
}
