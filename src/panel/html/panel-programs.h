/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_PROGRAMS_H
#define PANEL_PROGRAMS_H

#include "lib-texts/texts.h"

/* Shows the rows of PROGRAMS: what signs in to the mailbox by itself. */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Writes the section "Your mail programs": which of them stop working without
   an application password, which have one, and how sure that is. stopping is
   the text above those that stop. */
void panel_programs_section(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer,
			    enum text stopping);
/* Writes the section about programs that still try with the password alone,
   each with the way out; nothing if there is none. */
void panel_programs_failing(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer);

#endif
