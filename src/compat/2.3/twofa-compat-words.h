/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_WORDS_H
#define TWOFA_COMPAT_WORDS_H

/* How Dovecot 2.3's configuration writes what messages and remedies talk of. */

#define TWOFA_WORD_PASSDB_TWOFA "passdb { driver = twofa }"
#define TWOFA_WORD_PASSDB_PASSWD \
	"passdb { driver = passwd, skip = unauthenticated }"
/* what makes databases verify passwords by themselves */
#define TWOFA_WORD_BIND_USERDN "auth_bind_userdn"
#define TWOFA_WORD_PASSWORD_QUERY "password_query"
#define TWOFA_WORD_USER "%u"
#define TWOFA_WORD_PASSWORD "%w"

/* What a string parameter is when null was sent for it over HTTP */
#define TWOFA_WORD_JSON_NULL ""

#endif
