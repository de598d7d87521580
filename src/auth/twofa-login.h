/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_H
#define TWOFA_LOGIN_H

#include "twofa-compat-auth.h"

/* The guard of one login: the service is asked before the other passdbs see the
   password, and the login is decided after they have answered. */

struct twofa_client;

/* Returns TRUE if this request is guarded already, because the passdbs run
   again. Then result_r is what our passdb has to return. */
bool twofa_login_again(struct auth_request *request,
		       enum passdb_result *result_r);

/* Sets the guard, asks the service, and calls callback with what our passdb
   returns. When the other passdbs have answered, the guard gets the result, and
   decides the login. */
void twofa_login_verify_plain(struct twofa_client *client,
			      struct auth_request *request,
			      verify_plain_callback_t *callback);
void twofa_login_lookup_credentials(struct twofa_client *client,
				    struct auth_request *request,
				    lookup_credentials_callback_t *callback);

#endif
