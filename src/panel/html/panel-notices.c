/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/html/panel-notices.h"

/* A form is answered by a redirect, so the page that follows shows its result.
   The cookie has only the name of a notice: nobody can make the panel show
   other words than those of this table. */

static const struct {
	const char *name, *kind;
	enum text text, more;
} panel_notices[] = {
	/* why a session is over, and the same after a form */
	{ "idle", "warn", TEXT_NOTICE_SESSION_IDLE, 0 },
	{ "idle-lost", "warn", TEXT_NOTICE_SESSION_IDLE, TEXT_NOTICE_LOST },
	{ "max", "warn", TEXT_NOTICE_SESSION_MAX, 0 },
	{ "max-lost", "warn", TEXT_NOTICE_SESSION_MAX, TEXT_NOTICE_LOST },
	{ "ended", "warn", TEXT_NOTICE_SESSION_ENDED, 0 },
	{ "ended-lost", "warn", TEXT_NOTICE_SESSION_ENDED, TEXT_NOTICE_LOST },
	{ "gone-lost", "warn", TEXT_NOTICE_SESSION_GONE, TEXT_NOTICE_LOST },

	{ "signed-out", "good", TEXT_NOTICE_SIGNED_OUT, 0 },
	{ "sessions-ended", "good", TEXT_NOTICE_SESSIONS_ENDED, 0 },
	{ "nothing-changed", "info", TEXT_NOTICE_NOTHING_CHANGED, 0 },
	{ "already-on", "info", TEXT_NOTICE_ALREADY_ON, 0 },
	{ "cancelled", "good", TEXT_NOTICE_CANCELLED, 0 },
	{ "disabled", "good", TEXT_NOTICE_DISABLED, 0 },
	{ "revoked", "good", TEXT_NOTICE_REVOKED, 0 },
	{ "choice-saved", "good", TEXT_NOTICE_CHOICE, 0 },
	{ "code-mailed", "info", TEXT_NOTICE_CODE_MAILED, 0 },
	{ "address-on", "good", TEXT_NOTICE_ADDRESS_ON, 0 },
	{ "address-off", "good", TEXT_NOTICE_ADDRESS_OFF, 0 },
	{ "device-added", "good", TEXT_NOTICE_DEVICE_ADDED, 0 },
	{ "device-removed", "good", TEXT_NOTICE_DEVICE_REMOVED, 0 },
	{ "device-renamed", "good", TEXT_NOTICE_DEVICE_RENAMED, 0 },
	{ "enrolment-over", "warn", TEXT_NOTICE_ENROLMENT_OVER, 0 },
	{ "form-refused", "warn", TEXT_ERROR_FORM, 0 },
	{ "draft", "warn", TEXT_NOTICE_DRAFT, 0 },
	{ "saved", "good", TEXT_NOTICE_SAVED, 0 },
	{ "login-over", "warn", TEXT_NOTICE_LOGIN_OVER, 0 },
};

bool panel_notice_find(const char *name, const char **kind_r,
		       enum text *text_r, enum text *more_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(panel_notices); i++) {
		if (strcmp(panel_notices[i].name, name) == 0) {
			*kind_r = panel_notices[i].kind;
			*text_r = panel_notices[i].text;
			*more_r = panel_notices[i].more;
			return TRUE;
		}
	}
	return FALSE;
}
