/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_STEPS_H
#define TWOFA_LOGIN_STEPS_H

#include "twofa-compat-auth.h"

struct twofa_login;

/* Asks CHECK: the first step of each login. All others follow from it. */
void twofa_login_ask(struct twofa_login *login);

/* The step that is under way was answered, and login->facts has the answer:
   carries out the next step. The login may be gone afterwards. */
void twofa_login_go_on(struct twofa_login *login);

/* What our passdb returns, the first time and when the passdbs run again. */
enum passdb_result
twofa_login_passdb_result(const struct twofa_login *login);

#endif
