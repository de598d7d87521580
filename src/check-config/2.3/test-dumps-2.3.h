/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_DUMPS_2_3_H
#define TEST_DUMPS_2_3_H

#include "check-config/test-rules.h"

/* Dumps of Dovecot 2.3's doveconf, without the settings that no rule reads. */

#define P(id, driver, more) \
	"passdb/" #id "/driver=" driver "\n" \
	"passdb/" #id "/skip=never\n" \
	"passdb/" #id "/result_success=return-ok\n" \
	"passdb/" #id "/result_failure=continue\n" \
	"passdb/" #id "/result_internalfail=continue\n" more
#define SET(id, key, value) "passdb/" #id "/" key "=" value "\n"
#define REST "auth_mechanisms=plain login\ntwofa_key_file=/k\n" \
	"twofa_exempt_mechanisms=OAUTHBEARER XOAUTH2 EXTERNAL\n" \
	"auth_username_chars=abc\ntwofa_issuer=Example\n" \
	"twofa_mail_imap=imap.example.org\n" \
	"twofa_mail_submission=smtp.example.org\n"
#define NO_SERVERS "twofa_mail_imap=\ntwofa_mail_submission=\n"
#define IMAP(port, ssl) I("imap-login", "imap", "imap", port, \
	ISET("imap-login", "imap", "ssl", ssl))
#define L(id, path, more) "service/twofa/unix_listener=" id "\n" \
	"service/twofa/unix_listener/" id "/path=" path "\n" \
	"service/twofa/unix_listener/" id "/mode=0600\n" \
	"service/twofa/unix_listener/" id "/user=\n" more
#define LSET(id, key, value) \
	"service/twofa/unix_listener/" id "/" key "=" value "\n"
#define USERS "default_internal_user=dovecot\ndefault_login_user=dovenull\n"
#define SQL(path) "passdb=0 1\n" P(0, "twofa", "") \
	P(1, "sql", SET(1, "args", path)) REST
#define PREFETCH "userdb=0 1\nuserdb/0/driver=prefetch\n" \
	"userdb/1/driver=passwd\n"
#define TOKENS "auth_mechanisms=plain xoauth2\n" \
	"twofa_exempt_mechanisms=XOAUTH2\n"
#define ONE(driver, more) "passdb=0 1\n" P(0, "twofa", "") \
	P(1, driver, more) REST
#define LDAP(path) ONE("ldap", SET(1, "args", path))
#define FILE_USERDB(path) "userdb=0\nuserdb/0/driver=passwd-file\n" \
	"userdb/0/args=" path "\n"
#define I(service, id, name, port, more) \
	"service/" service "/inet_listener=" id "\n" \
	"service/" service "/inet_listener/" id "/name=" name "\n" \
	"service/" service "/inet_listener/" id "/address=\n" \
	"service/" service "/inet_listener/" id "/port=" port "\n" more
#define ISET(service, id, key, value) \
	"service/" service "/inet_listener/" id "/" key "=" value "\n"
#define HTTPS(port, more) I("twofa-panel", "https", "https", port, "") \
	ISET("twofa-panel", "https", "ssl", "yes") more
#define LOOPBACK ISET("twofa-panel", "http", "address", "127.0.0.1")
#define PANEL(more) I("twofa-panel", "http", "http", "8080", "") \
	ISET("twofa-panel", "http", "ssl", "no") more
#define API(more) I("doveadm", "http", "http", "8080", more)
#define LISTEN "listen=*, ::\n"
#define SYSTEM "passdb=0 1 2\n" P(0, "twofa", "") \
	P(1, "pam", SET(1, "skip", "authenticated")) P(2, "passwd", "") REST
#define GOOD "passdb=0 1\n" P(0, "twofa", "") P(1, "passwd-file", \
	SET(1, "args", "scheme=CRYPT "D"/users"))

#endif
