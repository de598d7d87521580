/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "panel/http/panel.h"
#include "panel/http/panel-warnings.h"

#define WARNING_SECS (5*60)

void panel_warn_seldom(struct panel *panel, enum panel_warning warning,
		const char *format, ...)
{
	time_t *warned = &panel->warned[warning];
	va_list args;

	if (*warned != 0 && *warned <= ioloop_time &&
	    *warned + WARNING_SECS > ioloop_time)
		return;
	*warned = ioloop_time;
	va_start(args, format);
	e_warning(panel->event, "%s", t_strdup_vprintf(format, args));
	va_end(args);
}
