/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef APPS_ADD_H
#define APPS_ADD_H

/* What the pages have in common that make an application password. */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Returns TRUE if application passwords for ActiveSync can be made: the service
   says so, by its setting twofa_activesync_networks. Without gateways, such a
   password could not log in. */
bool apps_have_activesync(struct panel_request *request);

/* Returns TRUE if the owner has to turn 2FA on before she can make application
   passwords, because a policy requires it. */
bool apps_need_enrolment(struct panel_request *request);
/* Returns TRUE if a code has to be typed. */
bool apps_need_code(struct panel_request *request);
/* Returns what was typed before into this field, or else what the address of
   the page fills in: a link about a program that needs one has its name. */
const char *apps_value(struct panel_request *request, const char *name);
/* Writes the field for the code, if there has to be one. */
void apps_add_code(struct panel_request *request, struct twofa_html *html);
/* Writes the field for the name. */
void apps_add_label(struct panel_request *request, struct twofa_html *html);

/* Returns TRUE if the form needs a code and has none; the request has been
   answered then. */
bool apps_refuse_no_code(struct panel_request *request);
/* Ends a form for which the service has not made an application password. */
void apps_refused(struct panel_request *request,
		  const struct panel_answer *answer);

#endif
