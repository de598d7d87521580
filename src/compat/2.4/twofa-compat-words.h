/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_WORDS_H
#define TWOFA_COMPAT_WORDS_H

/* How Dovecot 2.4's configuration writes what messages and remedies talk of. */

#define TWOFA_WORD_PASSDB_TWOFA "passdb twofa { }"
#define TWOFA_WORD_PASSDB_PASSWD \
	"passdb passwd { skip = unauthenticated }"
/* what makes databases verify passwords by themselves */
#define TWOFA_WORD_BIND_USERDN "bind_userdn"
#define TWOFA_WORD_PASSWORD_QUERY "query"
#define TWOFA_WORD_USER "%{user}"
#define TWOFA_WORD_PASSWORD "%{password}"

/* What a string parameter is when null was sent for it over HTTP */
#define TWOFA_WORD_JSON_NULL "null"

#endif
