/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_FACTS_H
#define TWOFA_LOGIN_FACTS_H

struct twofa_check_reply;
struct twofa_home;
struct twofa_login;

/* CHECK was answered: sets login->facts, and what else the answer says. Logs an
   answer that is an error. */
void twofa_login_set_check(struct twofa_login *login,
			   const struct twofa_check_reply *reply);

/* The passdbs have answered with login->result: adds the names that they have
   found to the login's, and sets login->facts. */
void twofa_login_set_passdbs(struct twofa_login *login);

/* The userdbs have answered: adds the name and the home that they have found to
   the login's, and sets login->facts. */
void twofa_login_set_home(struct twofa_login *login,
			  const struct twofa_home *home);
/* The same for a user who does not exist: sets login->home_is_shared. */
void twofa_login_set_nobodys_home(struct twofa_login *login,
				  const struct twofa_home *home);

#endif
