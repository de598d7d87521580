/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_CUT_H
#define TWOFA_LOGIN_CUT_H

struct twofa_login;

/* CHECK has answered: sets the fact TWO_CUTS. */
void twofa_login_find_cuts(struct twofa_login *login);
/* Sets the code and the key as the second way of cutting has them, for a question
   to the service. The passdbs see nothing of it. */
void twofa_login_prepare_question(struct twofa_login *login);
/* The question was answered: chooses the way of cutting that comes first, and
   forgets the code. */
void twofa_login_choose_cut(struct twofa_login *login, bool other);

/* What the other passdbs see of the string that the client sent. All four set the
   facts CUT, BLANK and HAS_CODE. */

/* Sets request->mech_password as the verdict says: without the code, random
   characters, or as it was sent. */
void twofa_login_prepare_password(struct twofa_login *login);
/* Sets it to what stands before the code, without the spaces at its end. */
void twofa_login_prepare_trimmed(struct twofa_login *login);
/* Sets it to what stands before the code in the other way of cutting. */
void twofa_login_prepare_other(struct twofa_login *login);
/* Sets it to the whole string, for a password that ends like a code. */
void twofa_login_prepare_whole(struct twofa_login *login);

#endif
