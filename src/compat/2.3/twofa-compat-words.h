/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_WORDS_H
#define TWOFA_COMPAT_WORDS_H

/* Settings and blocks as messages and remedies have to spell them for Dovecot
   2.3. */

#define TWOFA_WORD_PASSDB_TWOFA "passdb { driver = twofa }"
#define TWOFA_WORD_PASSDB_PASSWD \
	"passdb { driver = passwd, skip = unauthenticated }"
/* settings with which databases verify passwords by themselves */
#define TWOFA_WORD_PASS_FILTER "pass_filter"
#define TWOFA_WORD_PASS_ATTRS "pass_attrs"
#define TWOFA_WORD_BIND_USERDN "auth_bind_userdn"
#define TWOFA_WORD_PASSWORD_QUERY "password_query"
#define TWOFA_WORD_USER "%u"
/* the certificate, and the address of a listener */
#define TWOFA_WORD_CERTIFICATE "ssl_cert"
#define TWOFA_WORD_CERTIFICATE_KEY "ssl_key"
#define TWOFA_WORD_ADDRESS "address"
#define TWOFA_WORD_PASSWORD "%w"

/* The value of a doveadm parameter for which an HTTP client sent null */
#define TWOFA_WORD_JSON_NULL ""

#endif
