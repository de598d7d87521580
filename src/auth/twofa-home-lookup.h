/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HOME_LOOKUP_H
#define TWOFA_HOME_LOOKUP_H

/* Asks the userdbs for a user's home before the login has succeeded. */

struct auth_request;

struct twofa_home {
	/* A userdb could not answer: nothing is known of the user. */
	bool failed;
	/* The user as the userdbs call him, and his home. NULL: the userdbs do
	   not know him, or have no home for him. */
	const char *user, *home;
};
/* home is valid during the call only. */
typedef void twofa_home_callback_t(const struct twofa_home *home,
				   void *context);

/* Looks up a user of this name, as if the request were his. The request itself
   stays as it is; it must live until the callback. Calls back now or later,
   once. */
void twofa_home_lookup(struct auth_request *request, const char *name,
		       twofa_home_callback_t *callback, void *context);

#endif
