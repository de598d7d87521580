/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_CUT_H
#define TWOFA_LOGIN_CUT_H

/* Sets the password that the other passdbs see. */

struct twofa_login;

void twofa_login_prepare_password(struct twofa_login *login);
/* The whole string was the password, with no code behind it? Returns FALSE if
   that can't be, or must not be tried. */
bool twofa_login_prepare_whole(struct twofa_login *login);

#endif
