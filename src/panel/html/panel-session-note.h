/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SESSION_NOTE_H
#define PANEL_SESSION_NOTE_H

/* The note at the foot of a page that announces the end of the session. */

struct panel_request;
struct twofa_html;

/* Returns TRUE if the session of the request ends before a page that is left
   alone does, whatever its owner does. */
bool panel_session_is_last(struct panel_request *request);
void panel_session_note(struct panel_request *request, struct twofa_html *html);

#endif
