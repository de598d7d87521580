/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_DRAFT_H
#define PANEL_DRAFT_H

/* What a person typed into a form that could not be done, because the session
   had ended or its login was too old, is there again when she has signed in. The browser keeps it, in a
   cookie, for a quarter of an hour; passwords and codes are left out. */

struct panel_request;

/* Makes the answer to this form set the cookie. */
void panel_draft_keep(struct panel_request *request);
/* If there is a draft of this page and of the session's mailbox, fills
   request->form with it, and makes the page say so. */
void panel_draft_restore(struct panel_request *request);

#endif
