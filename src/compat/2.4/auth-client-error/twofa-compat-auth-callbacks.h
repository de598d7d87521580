/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_AUTH_CALLBACKS_H
#define TWOFA_COMPAT_AUTH_CALLBACKS_H

#include "auth-client.h"

/* Calls callback(status, args, context) from the callback that this version's
   auth client wants: since 2.4.3, with an error for the log. */
#define TWOFA_COMPAT_AUTH_REQUEST_CALLBACK(name, callback) \
	static void name(struct auth_client_request *request ATTR_UNUSED, \
			 enum auth_request_status status, \
			 const char *log_error ATTR_UNUSED, \
			 const char *data_base64 ATTR_UNUSED, \
			 const char *const *args, void *context) \
	{ \
		callback(status, args, context); \
	}

/* Calls callback(connected, context). */
#define TWOFA_COMPAT_AUTH_NOTIFY_CALLBACK(name, callback) \
	static void name(struct auth_client *client ATTR_UNUSED, \
			 const char *error, void *context) \
	{ \
		callback(error == NULL, context); \
	}

#endif
