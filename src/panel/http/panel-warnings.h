/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_WARNINGS_H
#define PANEL_WARNINGS_H

/* Warnings that any request may cause, so that each kind of them is logged once
   in five minutes at most. */

struct panel;

enum panel_warning {
	/* a trusted proxy does not tell the browser's address */
	PANEL_WARNING_NOT_FORWARDED = 0,
	/* X-Forwarded-For comes from an address that is no trusted proxy's */
	PANEL_WARNING_NOT_TRUSTED,
	/* connections were closed because there were too many */
	PANEL_WARNING_TOO_MANY,
	/* mail programs get no answer, since settings do not fit together */
	PANEL_WARNING_DISCOVERY,
	PANEL_WARNING_COUNT
};

void panel_warn_seldom(struct panel *panel, enum panel_warning warning,
		const char *format, ...) ATTR_FORMAT(3, 4);

#endif
