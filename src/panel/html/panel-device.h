/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_DEVICE_H
#define PANEL_DEVICE_H

#include "lib-texts/texts.h"

/* What a program asks for when an account is added to it, and where that is done
   in some programs. */

struct panel_request;
struct twofa_html;
struct twofa_mail_account;

/* Writes a read-only field, from which text can be copied. id is the field's
   own on the page. */
void panel_device_field(struct panel_request *request, struct twofa_html *html,
			const char *id, enum text label, const char *value);
/* Writes the names, servers and the password of an application password with
   this scope. */
void panel_device_settings(struct panel_request *request,
			   struct twofa_html *html,
			   const struct twofa_mail_account *account,
			   const char *scope, const char *password);
/* Writes the steps in each program that an application password with this scope
   is for. */
void panel_device_steps(struct panel_request *request,
			struct twofa_html *html,
			const struct twofa_mail_account *account,
			const char *scope);

#endif
