/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_END_H
#define TWOFA_LOGIN_END_H

/* The ends of a login. Each of these calls the mechanism's callback, which may
   free the login. */

struct twofa_login;

/* The steps ACCEPT and ACCEPT_ALONE: the passdbs' result stands. */
void twofa_login_accept(struct twofa_login *login);
/* The steps REFUSE and REFUSE_MISSING */
void twofa_login_refuse(struct twofa_login *login);
/* The steps FAIL and FAIL_UNVERIFIED, which the caller has logged */
void twofa_login_fail_temporarily(struct twofa_login *login);

#endif
