/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_WORDS_H
#define TWOFA_COMPAT_WORDS_H

/* Settings and blocks as messages and remedies have to spell them for Dovecot
   2.4. */

#define TWOFA_WORD_PASSDB_TWOFA "passdb twofa { }"
#define TWOFA_WORD_PASSDB_PASSWD \
	"passdb passwd { skip = unauthenticated }"
/* settings with which databases verify passwords by themselves */
#define TWOFA_WORD_PASS_FILTER "filter"
#define TWOFA_WORD_PASS_ATTRS "fields"
#define TWOFA_WORD_BIND_USERDN "bind_userdn"
#define TWOFA_WORD_PASSWORD_QUERY "query"
#define TWOFA_WORD_USER "%{user}"
/* the certificate, and the address of a listener */
#define TWOFA_WORD_CERTIFICATE "ssl_server_cert_file"
#define TWOFA_WORD_CERTIFICATE_KEY "ssl_server_key_file"
#define TWOFA_WORD_ADDRESS "listen"
#define TWOFA_WORD_PASSWORD "%{password}"

/* The value of a doveadm parameter for which an HTTP client sent null */
#define TWOFA_WORD_JSON_NULL "null"

#endif
