/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_CREDENTIALS_H
#define TWOFA_COMPAT_CREDENTIALS_H

/* Callbacks of credentials lookups, which say what the credentials' scheme is
   (after 2.4.4). */

#define TWOFA_COMPAT_CREDENTIALS_CALL(callback, result, cred, size, scheme, \
				      request) \
	(callback)(result, cred, size, scheme, request)

/* Defines a callback that calls finished() with the scheme. */
#define TWOFA_COMPAT_CREDENTIALS_CALLBACK(name, finished) \
	static void name(enum passdb_result result, \
			 const unsigned char *credentials, size_t size, \
			 const char *scheme, struct auth_request *request) \
	{ \
		finished(result, credentials, size, scheme, request); \
	}

#endif
