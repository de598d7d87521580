/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_END_H
#define TWOFA_LOGIN_END_H

/* The ends of a login: exactly one of these is called, once. */

struct twofa_login;

/* The second factor is no obstacle: the passdbs' result stands. */
void twofa_login_accept(struct twofa_login *login, const char *method);
void twofa_login_refuse(struct twofa_login *login);
/* The password was right, but no code came with it. */
void twofa_login_refuse_missing(struct twofa_login *login);
void twofa_login_fail_temporarily(struct twofa_login *login);

#endif
