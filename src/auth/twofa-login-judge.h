/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_JUDGE_H
#define TWOFA_LOGIN_JUDGE_H

/* After the passdbs: judges the login, and ends it. */

struct twofa_login;

void twofa_login_judge(struct twofa_login *login);

#endif
