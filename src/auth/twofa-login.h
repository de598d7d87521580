/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_H
#define TWOFA_LOGIN_H

#include "twofa-compat-auth.h"

/* One login's way through the second factor: what is asked before the other
   passdbs see the password, and what is decided after them. */

struct twofa_client;

/* Returns TRUE if this request is being guarded already: the chain came by
   again. In that case result_r is what our passdb has to return. */
bool twofa_login_again(struct auth_request *request,
		       enum passdb_result *result_r);

/* Puts the guard in, asks the service, and calls callback with what our
   passdb returns. The guard gets the chain's result, and decides. */
void twofa_login_verify_plain(struct twofa_client *client,
			      struct auth_request *request,
			      verify_plain_callback_t *callback);
void twofa_login_lookup_credentials(struct twofa_client *client,
				    struct auth_request *request,
				    lookup_credentials_callback_t *callback);

#endif
