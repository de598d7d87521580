/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_DUMPS_2_4_H
#define TEST_DUMPS_2_4_H

#include "check-config/test-rules.h"

/* Dumps of Dovecot 2.4's doveconf: defaults first, then blocks. */

#define P(name, more) "passdb " name " {\n" more "}\n"
#define U(name, more) "userdb " name " {\n" more "}\n"
#define SET(key, value) "  " key " = " value "\n"
#define SERVICE(more) "service twofa {\n" more "}\n"
#define L(name, more) "  unix_listener " name " {\n" more "  }\n"
#define GROUP(more) "group @g x {\n" more "}\n"
#define USE "  @g = x\n"
#define SQL(query) DEFAULTS TWOFA P("sql", SET("query", query))
#define DEFAULTS \
	"# 2.4.1: /etc/dovecot/dovecot.conf\n" \
	"auth_mechanisms = \n" \
	"auth_username_chars = abc\n" \
	"default_internal_user = dovecot\n" \
	"default_login_user = dovenull\n" \
	"lua_file = \n" \
	"passdb_deny = no\n" \
	"passdb_ldap_bind = no\n" \
	"passdb_ldap_bind_userdn = \n" \
	"passdb_mechanisms_filter = \n" \
	"passdb_result_failure = continue\n" \
	"passdb_result_internalfail = continue\n" \
	"passdb_result_success = return-ok\n" \
	"passdb_skip = never\n" \
	"passdb_sql_query = \n" \
	"passdb_use_worker = no\n" \
	"passdb_username_filter = \n" \
	"passwd_file_path = \n" \
	"sql_driver = \n" \
	"sqlite_path = \n" \
	"inet_listener_haproxy = no\n" \
	"inet_listener_port = 0\n" \
	"inet_listener_ssl = no\n" \
	"twofa_issuer = Example\n" \
	"twofa_exempt_mechanisms = OAUTHBEARER XOAUTH2 EXTERNAL\n" \
	"twofa_key_file = /k\n" \
	"twofa_mail_imap = imap.example.org\n" \
	"twofa_mail_submission = smtp.example.org\n" \
	"unix_listener_mode = 0600\n" \
	"unix_listener_path = \n" \
	"unix_listener_user = \n"
#define NO_SERVERS "twofa_mail_imap = \ntwofa_mail_submission = \n"
#define IMAP(name, more) "service imap-login {\n" I(name, more) "}\n"
#define I(name, more) "  inet_listener " name " {\n" more "  }\n"
#define PANEL(more) "service twofa-panel {\n" more "}\n"
#define API(more) "service doveadm {\n" more "}\n"
#define LOCAL SET("listen", "127.0.0.1")
#define PORT SET("port", "8080")
#define FIELD(name, value) "  fields {\n    " name " = " value "\n  }\n"
#define LDAP(more) DEFAULTS TWOFA P("ldap", more)
#define HOMES(path) U("passwd-file", SET("passwd_file_path", path))
#define SYSTEM DEFAULTS TWOFA P("pam", SET("skip", "authenticated")) \
	P("passwd", "")
#define TWOFA P("twofa", "")
#define USERS P("passwd-file", SET("passwd_file_path", D"/users"))
#define GOOD DEFAULTS TWOFA USERS

#endif
