/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REQUEST_H
#define TWOFA_REQUEST_H

/* What we change in an auth request, and how it is changed back. */

struct auth_request;

/* Makes password what the next passdbs see. It is copied to the request's
   pool; the earlier one is left as it is. */
void twofa_request_set_password(struct auth_request *request,
				const char *password, size_t len);
/* The same with random characters: for logins whose password must not, or
   need not, be verified by the passdbs. */
void twofa_request_set_junk_password(struct auth_request *request);
/* Puts the string back that the client sent, before auth hears of a failure:
   its penalty counts different passwords only. */
void twofa_request_restore_password(struct auth_request *request,
				    char *password);

/* Makes the request one that fails whatever the passdbs have said: nothing
   that they returned is left, and name is the user again. The caller still
   has to call the mechanism's callback. */
void twofa_request_refuse(struct auth_request *request, const char *name,
			  char *password);
/* After a refusal: tells the client, in its protocol's words, that only the
   code is missing. It need not wait for that, and is not counted as one who
   guesses. */
void twofa_request_set_hint(struct auth_request *request);
/* A failure does not slow down the next logins from this address. */
void twofa_request_set_no_penalty(struct auth_request *request);
/* Sends the request through the passdbs once more from the first one, as
   name. Only after a failure. */
void twofa_request_restart(struct auth_request *request, const char *name,
			   verify_plain_callback_t *callback);
/* After the passdbs have said yes to a junk password: they are to say so once,
   and not from their cache. */
void twofa_request_uncache(struct auth_request *request);
/* Returns TRUE if the passdbs have said that this user may not log in: login
   processes turn him away. */
bool twofa_request_is_nologin(const struct auth_request *request);
/* The user whose password the passdbs have looked at: a passdb's login_user
   makes that user a master. */
const char *twofa_request_verified_name(const struct auth_request *request);
/* The user as whom a proxy logs in elsewhere, or NULL. */
const char *twofa_request_proxy_user(const struct auth_request *request);
/* A passdb lookup is under way: the request must not be aborted. */
void twofa_request_set_waiting(struct auth_request *request, bool waiting);

#endif
