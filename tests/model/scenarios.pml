/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "store.pml"
#include "login.pml"
#include "commands.pml"

/* What goes on at the same time. tests/model/run chooses one. */

inline turned_on()
{
	record_enrolment = 1;
	secrets[1].exists = true;
	secrets[1].owner = OWNER;
	recovery_exists = true
}

/* Looks at some moment, and Spin tries each. */
proctype once()
{
	assert(opened[1] <= 1 && opened[2] == 0)
}

init {
	atomic {
#if defined(ONCE)
		/* One code in three clients; the next one only with a wrong
		   password. */
		turned_on();
		run login(OWNER, 1, true);
		run login(OWNER, 1, true);
		run login(OWNER, 1, true);
		run login(OWNER, 2, false);
		run once()
#elif defined(GUESSES)
		/* The thief has the password, and guesses on three
		   connections. */
		turned_on();
		run login(NOBODY, GUESS_A, true);
		run login(NOBODY, GUESS_B, true);
		run login(NOBODY, GUESS_C, true)
#elif defined(SAME_GUESS)
		/* He sends a guess again that was refused before. */
		turned_on();
		run login(NOBODY, GUESS_A, true);
		run login(NOBODY, GUESS_A, true);
		run login(NOBODY, GUESS_B, true)
#elif defined(OWNER_AT_HOME)
		/* He has guessed once, and the owner logs in at home. */
		turned_on();
		secrets[1].elsewhere = 1;
		secrets[1].marks = MARK(GUESS_A);
		told_wrong = 1;
		run login(NOBODY, GUESS_B, true);
		run login(NOBODY, GUESS_C, true);
		run login(OWNER, 1, true)
#elif defined(ENROLMENTS)
		/* The owner turns 2FA on, while a thief who has the password
		   tries the same, makes an application password, and logs
		   in. */
		run enrol(OWNER, 1);
		run enrol(THIEF, 2);
		run add_app(THIEF);
		run app_login(THIEF);
		run login(NOBODY, NO_CODE, true)
#elif defined(TURNED_OFF)
		/* An admin calls the enrolment off. */
		run enrol(OWNER, 1);
		run enrol(OWNER, 2);
		run disable();
		run login(NOBODY, NO_CODE, true)
#elif defined(REVOKED)
		app_of = OWNER;
		run revoke_app();
		run enrol(OWNER, 1);
		run app_login(OWNER);
		run app_login(OWNER)
#elif defined(RECOVERY)
		turned_on();
		run recover(true);
		run recover(true);
		run recover(false)
#endif
	}
}
