/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_CODE_H
#define PANEL_CODE_H

/* Shows why the service has refused a code. */

struct panel_answer;
struct panel_request;

/* Returns TRUE if the answer refuses the code. request->error and its fields
   are set then, and status_r is the status of the page that shows the form
   again. */
bool panel_code_refused(struct panel_request *request,
			const struct panel_answer *answer,
			unsigned int *status_r);

/* Returns TRUE if a command that needs a code or a recent login needs a code
   now. */
bool panel_code_is_needed(struct panel_request *request);

#endif
