/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_AUTH_H
#define PANEL_AUTH_H

/* Logins by Dovecot's auth process, which counts the browser's address for its
   penalty as it does for every other login. */

struct panel_auth;
struct panel_request;
struct twofa_panel_settings;

enum panel_auth_result {
	PANEL_AUTH_FAULT = 0,	/* nobody knows */
	PANEL_AUTH_BUSY,	/* too many logins of this address under way */
	PANEL_AUTH_REFUSED,
	PANEL_AUTH_DISABLED,	/* the account is */
	PANEL_AUTH_EXPIRED,	/* the password is */
	PANEL_AUTH_OK,
};

/* Called once, maybe before panel_auth_login() returns. */
typedef void panel_auth_callback_t(struct panel_request *request,
				   enum panel_auth_result result);

struct panel_auth *panel_auth_init(const struct twofa_panel_settings *set);
/* Logins that are under way end as a fault. */
void panel_auth_deinit(struct panel_auth **auth);

/* session_id proves the login to the twofa service. */
void panel_auth_login(struct panel_auth *auth, struct panel_request *request,
		      const char *user, const char *password,
		      const char *session_id,
		      panel_auth_callback_t *callback);

#endif
