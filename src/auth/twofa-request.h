/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REQUEST_H
#define TWOFA_REQUEST_H

/* Changes of an auth request, and how they are undone. */

struct auth_request;
struct event_passthrough;

/* The event twofa_auth_failed of a login that fails temporarily; error is a word
   of doc/events.md. */
struct event_passthrough *
twofa_request_failed_event(const struct auth_request *request,
			   const char *error);

/* Sets the password that the next passdbs see: a copy of the first len bytes of
   password. The string that mech_password pointed to is neither freed nor
   wiped. */
void twofa_request_set_password(struct auth_request *request,
				const char *password, size_t len);
/* Sets random characters as the password: the passdbs must not verify the real
   one, or need not. */
void twofa_request_set_junk_password(struct auth_request *request);
/* Sets mech_password to the string that the client sent, and wipes the copy
   that it was. To be called before a failure: auth's penalty does not count the
   same password twice, and must not take two codes for the same password. */
void twofa_request_restore_password(struct auth_request *request,
				    char *password);

/* Makes the request fail, whatever the passdbs have returned: their fields are
   removed, and the user is name again. password is the string that the client
   sent, or NULL. The caller still has to call the mechanism's callback. */
void twofa_request_refuse(struct auth_request *request, const char *name,
			  char *password);
/* After a refusal: the client is told why, in a way that its protocol allows.
   code is for IMAP (lib-protocol/twofa-protocol.h). */
void twofa_request_set_reason(struct auth_request *request, const char *code,
			      const char *text);
/* The same, if nobody has failed: auth answers without its delay, and adds no
   penalty to the address. */
void twofa_request_set_hint(struct auth_request *request, const char *code,
			    const char *text);
/* The failure that follows is no failure of the user's: auth does not report it
   to its policy server, and does not send its event "auth_request_finished". */
void twofa_request_set_quiet(struct auth_request *request);
/* If the login fails, auth adds no penalty to the client's address. */
void twofa_request_set_no_penalty(struct auth_request *request);
/* Lets all passdbs look up the request again, as name, beginning with the
   first. To be called only after all passdbs have answered; what they have
   returned is forgotten. */
void twofa_request_restart(struct auth_request *request, const char *name,
			   verify_plain_callback_t *callback);
/* Removes the current password from auth's cache, if a passdb that did not
   return the real one has put it there. To be called after a login with random
   characters as the password: with them in the cache, the right password would
   fail afterwards. */
void twofa_request_uncache(struct auth_request *request);
/* Returns TRUE if a passdb has returned the field "nologin": the passdbs
   succeed then, but login processes refuse the user. */
bool twofa_request_is_nologin(const struct auth_request *request);
/* The user whose password the passdbs have verified. If one of them returned
   the field "login_user", that is the master user. */
const char *twofa_request_verified_name(const struct auth_request *request);
/* The name that Dovecot uses when it logs in to another server as a proxy, or
   NULL if it does not. */
const char *twofa_request_proxy_user(const struct auth_request *request);
/* While the service is asked after the passdbs, the request has to look as if a
   passdb lookup were under way, so that auth does not abort it. */
void twofa_request_set_waiting(struct auth_request *request, bool waiting);

#endif
