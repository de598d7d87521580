/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef CONFIRM_APPS_H
#define CONFIRM_APPS_H

#include "service/command/twofa-command.h"
#include "service/store/twofa-app.h"

/* Which application passwords CONFIRM keeps, and which it revokes. A thief who
   has the password may have made some before 2FA was turned on. */

/* Fails the command, and returns -1, if a word of an admin's keep= is no id of
   these, or if the User Panel has not sent the owner's answer about one of
   them. was_on: 2FA was on before. Returns 0 if all is said. */
int twofa_confirm_apps_check(struct twofa_command *cmd,
			     const ARRAY_TYPE(twofa_app) *apps, bool was_on);
/* Returns TRUE if the application password stays. */
bool twofa_confirm_apps_keep(struct twofa_command *cmd,
			     const struct twofa_app *app, bool was_on);

#endif
