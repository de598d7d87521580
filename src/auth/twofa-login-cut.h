/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_CUT_H
#define TWOFA_LOGIN_CUT_H

/* What the other passdbs see of the string that the client sent. All three set
   the facts CUT, BLANK and HAS_CODE. */

struct twofa_login;

/* Sets request->mech_password as the verdict says: without the code, random
   characters, or as it was sent. */
void twofa_login_prepare_password(struct twofa_login *login);
/* Sets it to what stands before the code, without the spaces at its end. */
void twofa_login_prepare_trimmed(struct twofa_login *login);
/* Sets it to the whole string, for a password that ends like a code. */
void twofa_login_prepare_whole(struct twofa_login *login);

#endif
