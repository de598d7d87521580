/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_AUTH_H
#define PANEL_AUTH_H

/* Logs in at Dovecot's auth process. auth sees the browser's address, and its
   penalty for wrong passwords works as for every other login. */

struct panel_auth;
struct panel_request;
struct twofa_panel_settings;

enum panel_auth_result {
	PANEL_AUTH_FAULT = 0,	/* a temporary failure, or no answer */
	PANEL_AUTH_BUSY,	/* this address waits for too many logins */
	PANEL_AUTH_REFUSED,
	PANEL_AUTH_DISABLED,	/* the account is disabled */
	PANEL_AUTH_EXPIRED,	/* the password has expired */
	PANEL_AUTH_OK,
};

/* Called exactly once, possibly before panel_auth_login() returns. */
typedef void panel_auth_callback_t(struct panel_request *request,
				   enum panel_auth_result result);

struct panel_auth *panel_auth_init(const struct twofa_panel_settings *set);
/* Logins that wait for an answer end with PANEL_AUTH_FAULT. */
void panel_auth_deinit(struct panel_auth **auth);

/* Sends user and password to auth. session_id is the one that the service's
   TICKET has returned: by it the service recognizes this login. */
void panel_auth_login(struct panel_auth *auth, struct panel_request *request,
		      const char *user, const char *password,
		      const char *session_id,
		      panel_auth_callback_t *callback);

#endif
