/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-session-note.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"

/* The page that puts the end of the session off: it opens beside the page on
   which the owner is typing. Opening any page does the same. */

void page_stay_get(struct panel_request *request)
{
	struct twofa_html *html = panel_layout_begin(request, TEXT_STAY_TITLE);

	/* otherwise the note at the foot says when the session ends */
	if (!panel_session_is_last(request))
		panel_note(request, html, "good", TEXT_STAY);
	panel_layout_end(request, html, 200);
}
