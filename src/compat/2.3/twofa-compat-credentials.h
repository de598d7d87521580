/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_CREDENTIALS_H
#define TWOFA_COMPAT_CREDENTIALS_H

/* Callbacks of credentials lookups, which don't say what the credentials'
   scheme is (2.3 and 2.4). */

#define TWOFA_COMPAT_CREDENTIALS_CALL(callback, result, cred, size, scheme, \
				      request) \
	(callback)(result, cred, size, request)

/* Defines a callback that calls finished() with a scheme, NULL here. */
#define TWOFA_COMPAT_CREDENTIALS_CALLBACK(name, finished) \
	static void name(enum passdb_result result, \
			 const unsigned char *credentials, size_t size, \
			 struct auth_request *request) \
	{ \
		finished(result, credentials, size, NULL, request); \
	}

#endif
