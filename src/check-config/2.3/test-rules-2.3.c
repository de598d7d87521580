/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/2.3/test-dumps-2.3.h"

const struct test_rule test_rules_table[] = {
	{ GOOD REST, NULL, OK },
	{ GOOD REST, "passdb twofa is the first one", OK },
	/* order */
	{ "passdb=0\n" P(0, "pam", "") REST, "There is no passdb twofa", E },
	{ "passdb=\n" REST, "There is no passdb twofa", E },
	{ "passdb=0\n" P(0, "twofa", "") REST, "No passdb verifies", E },
	{ "passdb=0 1\n" P(0, "sql", SET(0, "args", D"/sql")) P(1, "twofa", "")
	  REST, "passdb { driver = sql } with "D"/sql comes before", E },
	{ "passdb=0 1\n" P(0, "static", SET(0, "args", "password=s3cret"))
	  P(1, "twofa", "") REST, "driver = static } comes before", E },
	{ "passdb=0 1 2\n" P(0, "passwd-file", SET(0, "deny", "yes"))
	  P(1, "twofa", "") P(2, "passwd-file", "") REST, NULL, OK },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "twofa", "") REST, "more than once", E },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "passwd-file", SET(2, "master", "yes")) REST, "first one", OK },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "twofa", SET(2, "master", "yes")) REST, "master = yes", E },
	/* auth has another list for passdbs with master = yes */
	{ "passdb=0 1 2\n" P(0, "passwd-file", SET(0, "master", "yes"))
	  P(1, "twofa", "") P(2, "passwd-file", "") REST, "first one", OK },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "skip", "unauthenticated"))
	  P(1, "passwd-file", "") REST, "leaves passdb twofa out", E },
	/* Dovecot leaves out another first passdb as well */
	{ "passdb=0 1 2\n" P(0, "pam", SET(0, "skip", "unauthenticated"))
	  P(1, "twofa", "") P(2, "passwd-file", "") REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "skip", "authenticated"))
	  P(1, "passwd-file", "") REST, "With skip", E },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "args", "x=y"))
	  P(1, "passwd-file", "") REST, "takes no args", E },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "mechanisms", "plain"))
	  P(1, "passwd-file", "") REST, "With mechanisms", E },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "username_filter", "!*@x"))
	  P(1, "passwd-file", "") REST, "With username_filter", E },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "deny", "yes"))
	  P(1, "passwd-file", "") REST, "With deny", E },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "pass", "yes"))
	  P(1, "passwd-file", "") REST, "With pass", E },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "override_fields", "user=x"))
	  P(1, "passwd-file", "") REST, "With override_fields", E },
	{ "passdb=0 1\n"
	  P(0, "twofa", SET(0, "result_internalfail", "return-ok"))
	  P(1, "passwd-file", "") REST, "have no effect", W },
	/* of another passdb: any password is right */
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "passwd-file", SET(1, "result_failure", "return-ok")) REST,
	  "setting result_failure of passdb { driver = passwd-file", E },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "passwd-file", SET(1, "result_internalfail", "continue-ok"))
	  REST, "setting result_internalfail of passdb { driver", E },
	/* the store's server */
	{ GOOD REST "twofa_sql_driver=mysql\n"
	  "twofa_sql_connect=host=a read_timeout=30\n",
	  "read_timeout of 30 seconds", W },
	{ GOOD REST "twofa_sql_driver=mysql\n"
	  "twofa_sql_connect=host=a connect_timeout=0\n", "without end", W },
	{ GOOD REST "twofa_sql_driver=mysql\n"
	  "twofa_sql_connect=host=a host=b write_timeout=3\n", NULL, OK },
	{ GOOD REST "twofa_sql_driver=pgsql\n"
	  "twofa_sql_connect=host=a host=b\n", "of the 2 PostgreSQL", E },
	{ GOOD REST "twofa_sql_driver=pgsql\n"
	  "twofa_sql_connect=host=a,b read_timeout=9\n", NULL, OK },
	/* masters */
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "passwd-file", SET(2, "master", "yes")
	  SET(2, "args", D"/masters")) REST,
	  "passwd-file } with "D"/masters has master = yes", W },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "passwd-file", SET(2, "master", "Y")) REST, "master users", W },
	/* mechanisms */
	{ GOOD REST "auth_mechanisms=plain anonymous\n", "ANONYMOUS", E },
	{ GOOD REST "auth_mechanisms=plain ntlm\n", "NTLM lets", E },
	{ GOOD REST "auth_mechanisms=plain anonymous\n"
	  "twofa_exempt_mechanisms=anonymous\n", NULL, OK },
	{ GOOD REST "auth_mechanisms=plain gss-spnego\nauth_use_winbind=yes\n",
	  "GSS-SPNEGO lets", E },
	{ GOOD REST "auth_mechanisms=plain gss-spnego\nauth_use_winbind=no\n",
	  "GSS-SPNEGO has no place", W },
	{ GOOD REST "auth_mechanisms=plain cram-md5\n", "CRAM-MD5 has", W },
	{ GOOD REST "auth_mechanisms=plain scram-sha-256\n",
	  "SCRAM-SHA-256 has", W },
	{ GOOD REST SET(1, "mechanisms", "plain login")
	  "auth_mechanisms=plain xoauth2 oauthbearer external\n", NULL, OK },
	{ GOOD REST "auth_mechanisms=plain gssapi\n", "GSSAPI has", W },
	{ GOOD REST "auth_mechanisms=cram-md5\n", "No mechanism", W },
	{ GOOD REST "twofa_exempt_mechanisms=plain\n", "PLAIN is exempt", E },
	{ GOOD REST "auth_mechanisms=plain cram-md5\n"
	  "twofa_exempt_mechanisms=CRAM-MD5\n", "CRAM-MD5 is exempt", W },
	/* passdbs */
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "pam", "") REST,
	  "skip = authenticated", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "imap", "") REST,
	  "imap verifies", W },
	{ "passdb=0 1 2\n" P(0, "twofa", "")
	  P(1, "oauth2", SET(1, "mechanisms", "xoauth2 oauthbearer"))
	  P(2, "passwd-file", "") REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "oauth2", SET(1, "mechanisms", "xoauth2 plain")) REST,
	  "oauth2 verifies", W },
	{ "passdb=0 1 2\n" P(0, "twofa", "")
	  P(1, "pam", SET(1, "skip", "authenticated"))
	  P(2, "passwd", SET(2, "skip", "unauthenticated")) REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "pam", SET(1, "skip", "authenticated")) REST,
	  "is asked about the account", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "sql", SET(1, "args", D"/sql"))
	  REST, NULL, OK },
	{ SQL(D"/sql-w"), "password_query", W },
	/* names */
	{ SQL(D"/sql-local"), "with any domain", W },
	{ SQL(D"/sql-local") "auth_username_format=%Ln\n", NULL, OK },
	{ SQL(D"/sql-local") "auth_username_format=%Lu\n", "any domain", W },
	{ SQL(D"/sql-local-user"), NULL, OK },
	{ SQL(D"/sql-local-domain"), NULL, OK },
	{ SQL(D"/sql-like"), "LIKE", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "ldap",
	  SET(1, "args", D"/ldap-local")) REST, "with any domain", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "ldap",
	  SET(1, "args", D"/ldap-local-user")) REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "passwd-file",
	  SET(1, "args", "username_format=%n "D"/users")) REST,
	  "with any domain", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "passwd-file",
	  SET(1, "args", "username_format=%u "D"/users")) REST, NULL, OK },
	/* queries that see the password */
	{ SQL(D"/sql-mods"), "password_query", W },
	{ SQL(D"/sql-md5"), "password_query", W },
	{ SQL(D"/sql-braces"), "password_query", W },
	{ SQL(D"/sql-long"), "password_query", W },
	{ SQL(D"/sql-percent"), NULL, OK },
	{ SQL(D"/sql-comment"), "password_query", W },
	{ SQL(D"/sql-commented"), NULL, OK },
	{ SQL(D"/sql-quoted"), "password_query", W },
	{ SQL(D"/d/sql-include"), "password_query", W },
	{ SQL(D"/d/sql-try"), "password_query", W },
	{ SQL(D"/d/sql-glob"), "password_query", W },
	{ SQL(D"/sql-twice"), NULL, OK },
	/* Dovecot doesn't start with these */
	{ SQL(D"/d/sql-itself"), D"/d/sql-itself could not be looked at", W },
	{ SQL(D"/d/sql-none"), D"/d/sql-none could not be looked at", W },
	{ SQL(D"/d"), "it is not a regular file", W },
	/* drivers that know every user, or not all users */
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "static", SET(1, "args", "password=x")) REST,
	  "No passdb that knows all users is asked", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "passwd-file", SET(1, "username_filter", "*@x")) REST,
	  "No passdb that knows all users is asked", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "bsdauth", "") REST,
	  "bsdauth verifies", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "sql", SET(1, "args", D"/none"))
	  REST, "could not be looked at", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", D"/ldap")) REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", D"/ldap-dn")) REST,
	  "auth_bind_userdn", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", D"/ldap-quoted")) REST,
	  "auth_bind_userdn", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", D"/ldap-nobind")) REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "lua", SET(1, "args", "blocking=yes file="D"/lua")) REST,
	  NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "lua", SET(1, "args", "file="D"/lua-v blocking=yes")) REST,
	  "auth_password_verify", W },
	/* userdbs */
	{ GOOD REST "userdb=0\nuserdb/0/driver=sql\nuserdb/0/args="D"/sql\n",
	  NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=sql\nuserdb/0/args="D"/sql-w\n",
	  "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=ldap\nuserdb/0/args="D"/ldap\n",
	  NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=ldap\n"
	  "userdb/0/args="D"/ldap-dn\n",
	  "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd-file\n"
	  "userdb/0/args=username_format=%u "D"/users\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd-file\n"
	  "userdb/0/args="D"/users-user\n", "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd-file\n"
	  "userdb/0/args=/etc/users.%d\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=static\n"
	  "userdb/0/args=uid=vmail home=/x user=%n\n",
	  "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd\n"
	  "userdb/0/override_fields=user=%n\n", "may change the name", W },
	/* fields that passdbs return for userdb prefetch */
	{ GOOD REST PREFETCH, NULL, OK },
	{ GOOD REST SET(1, "default_fields", "userdb_user=%n") PREFETCH,
	  "and not as userdb_user", W },
	{ GOOD REST SET(1, "override_fields", "a=b userdb_user=%n") PREFETCH,
	  "prefetch } may change the name", W },
	{ GOOD REST SET(1, "override_fields", "userdb_user=%n"), NULL, OK },
	{ GOOD REST SET(1, "override_fields", "user=%n") PREFETCH, NULL, OK },
	{ SQL(D"/sql-prefetch") PREFETCH, "may change the name", W },
	{ SQL(D"/sql-compared") PREFETCH, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", D"/ldap-prefetch")) REST PREFETCH,
	  "may change the name", W },
	/* proxy */
	{ ONE("static", SET(1, "args", "proxy=y host=back")),
	  "static } returns proxy and no pass", W },
	{ ONE("static", SET(1, "args", "proxy_maybe=y host=back master=m")),
	  "application passwords fail", W },
	{ ONE("static", SET(1, "args", "proxy=y host=back pass=secret")),
	  "No passdb that knows all users", W },
	{ GOOD REST SET(1, "default_fields", "proxy"),
	  "returns proxy and no pass", W },
	{ GOOD REST SET(1, "override_fields", "proxy=y host=b pass=x"), NULL,
	  OK },
	{ ONE("passwd-file", SET(1, "args", D"/users-proxy")),
	  D"/users-proxy, line 2 returns proxy and no pass", W },
	{ ONE("passwd-file", SET(1, "args", D"/users-proxy")
	  SET(1, "default_fields", "pass=x")), NULL, OK },
	{ SQL(D"/sql-proxy"), "returns proxy and no pass", W },
	{ SQL(D"/sql-proxy-pass"), NULL, OK },
	/* nopassword */
	{ ONE("static", SET(1, "args", "proxy=y nopassword=y")),
	  "passdb { driver = static } returns nopassword", E },
	{ ONE("static", SET(1, "args", "nopassword")), "nobody verifies", E },
	{ ONE("static", SET(1, "args", "proxy=y") SET(1, "default_fields",
	  "a=b nopassword=y")), "nobody verifies", E },
	{ ONE("passwd-file", SET(1, "override_fields", "nopassword=Y")),
	  "nobody verifies", E },
	{ ONE("passwd-file", SET(1, "args", D"/users-nopassword")),
	  D"/users-nopassword, line 2 returns nopassword", E },
	{ SQL(D"/sql-nopassword"), "sql-nopassword returns nopassword", E },
	{ SQL(D"/sql-verifies"), "skip = authenticated", W },
	{ SQL(D"/sql-verifies") SET(1, "skip", "authenticated")
	  "passdb=0 1 2\n" P(2, "passwd", SET(2, "skip", "unauthenticated"))
	  "auth_default_realm=example.org\n", NULL, OK },
	{ LDAP(D"/ldap-nopassword"), "nobody verifies", E },
	{ LDAP(D"/ldap-nopassword-binds"), "binds, and returns nopassword",
	  E },
	{ ONE("lua", SET(1, "args", "file="D"/lua-nopassword")),
	  "has nopassword", W },
	{ GOOD REST "passdb=0 1 2\n" P(2, "static", SET(2, "master", "yes")
	  SET(2, "args", "nopassword=y")), "nobody verifies", E },
	{ GOOD REST "passdb=0 1 2\n" P(2, "static", SET(2, "skip",
	  "unauthenticated") SET(2, "args", "nopassword=y")), NULL, OK },
	{ GOOD REST "passdb=0 1 2\n" P(2, "static", SET(2, "mechanisms",
	  "external") SET(2, "args", "nopassword=y")), NULL, OK },
	{ GOOD REST "passdb=0 1 2\n" P(2, "static", SET(2, "mechanisms",
	  "EXTERNAL plain") SET(2, "args", "nopassword=y")),
	  "nobody verifies", E },
	/* names that are not returned */
	{ SQL(D"/sql-select"), "does not select the column user", W },
	{ SQL(D"/sql-typed"), "does not select the column user", W },
	{ SQL(D"/sql-typed-bare"), "does not select the column user", W },
	{ SQL(D"/sql-variable"), "does not select the column user", W },
	{ SQL(D"/sql-select") SET(1, "override_fields", "user=%u"),
	  "does not select the column user", W },
	{ SQL(D"/sql-select") SET(1, "override_fields", "user=%n@x"),
	  NULL, OK },
	{ SQL(D"/sql-select") SET(1, "skip", "unauthenticated"), NULL, OK },
	{ SQL(D"/sql-inner"), NULL, OK },
	{ SQL(D"/sql-parts"), NULL, OK },
	{ SQL(D"/sql-joined"), NULL, OK },
	{ SQL(D"/sql-renamed"), "does not select the column user", W },
	{ SQL(D"/sql-ilike"), "LIKE", W },
	{ LDAP(D"/ldap-no-user"), "no attribute for the field user", W },
	{ LDAP(D"/ldap-filter"), "no attribute for the field user", W },
	{ LDAP(D"/ldap-found"), NULL, OK },
	{ LDAP(D"/ldap-dn") SET(1, "skip", "authenticated"),
	  "with any domain", W },
	{ LDAP(D"/ldap-quoted"), "with any domain", W },
	{ LDAP(D"/ldap-dn-whole") SET(1, "skip", "authenticated")
	  "passdb=0 1 2\n" P(2, "passwd-file", ""), NULL, OK },
	/* homes */
	{ GOOD REST FILE_USERDB(D"/users-home"), "office (line 3) and anna "
	  "have the home /home/anna", W },
	{ GOOD REST FILE_USERDB("username_format=%Lu "D"/users-home"),
	  "return user=anna for office", W },
	{ GOOD REST FILE_USERDB(D"/users-home"), "set twofa_shared_homes = "
	  "/home/anna", W },
	{ GOOD REST FILE_USERDB(D"/users-home")
	  "twofa_shared_homes=/x /home/./anna/\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=static\n"
	  "userdb/0/args=uid=vmail home=/srv/vmail\n",
	  "returns the home /srv/vmail for every name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=static\n"
	  "userdb/0/args=uid=vmail home=/srv/vmail/%u\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=static\n"
	  "userdb/0/args=uid=vmail home=/srv/vmail\n"
	  "twofa_shared_homes=/srv/vmail\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd\n"
	  "userdb/0/override_fields=home=/nonexistent\n", NULL, OK },
	{ GOOD REST FILE_USERDB(D"/users-homes"), NULL, OK },
	{ GOOD REST FILE_USERDB(D"/users-one-home"),
	  "has the home /var/mail for 4 names (a, b, c, d, …)", W },
	{ SQL(D"/sql") FILE_USERDB(D"/users-one-home"),
	  "Set twofa_shared_homes = /var/mail", W },
	{ GOOD REST FILE_USERDB(D"/users-one-home")
	  "twofa_shared_homes=/var/mail\n", NULL, OK },
	{ GOOD REST FILE_USERDB(D"/users-three"),
	  "b (line 3) and a have the home /m", W },
	{ GOOD REST FILE_USERDB(D"/users-many"), "for 12 names (a, b,", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=sql\n"
	  "userdb/0/args="D"/sql-home\n",
	  "returns the home /var/mail for every name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=sql\n"
	  "userdb/0/args="D"/sql-home-of-one\n", NULL, OK },
	{ ONE("passwd-file", SET(1, "args", D"/users-home-user"))
	  FILE_USERDB(D"/users-home-user"), NULL, OK },
	{ SQL(D"/sql") FILE_USERDB(D"/users-home"), NULL, OK },
	/* prefetch alone */
	{ GOOD REST "userdb=0\nuserdb/0/driver=prefetch\n",
	  "is the only userdb", W },
	{ GOOD REST "userdb=0 1\nuserdb/0/driver=prefetch\n"
	  "userdb/1/driver=prefetch\n", "is the only userdb", W },
	{ GOOD REST "userdb=\n", NULL, OK },
	/* issuer */
	{ GOOD REST "twofa_issuer=Mail: Example\n", "has a colon", E },
	{ GOOD REST "twofa_issuer=Mail & Co\n", NULL, OK },
	{ GOOD REST "twofa_issuer=\n", NULL, OK },
	{ GOOD REST "twofa_issuer=\nauth_username_format=%Ln\n",
	  "names have no domain", W },
	{ GOOD REST "twofa_issuer=\nauth_username_format=%{username}\n"
	  "auth_default_realm=example.org\n", "names have no domain", W },
	{ SYSTEM "twofa_issuer=\n", "names have no domain", W },
	{ SYSTEM "twofa_issuer=\nauth_default_realm=example.org\n", NULL, OK },
	{ SYSTEM, NULL, OK },
	/* mails about changes */
	{ GOOD REST "twofa_mail_notices=yes\nsendmail_path="D"/none\n",
	  D"/none can't be executed", W },
	{ GOOD REST "twofa_mail_notices=YES\nsendmail_path="D"/none -i\n",
	  D"/none can't be executed", W },
	{ GOOD REST "twofa_mail_notices=yes\nsendmail_path=/bin/true -i\n",
	  NULL, OK },
	{ GOOD REST "twofa_mail_notices=no\nsendmail_path="D"/none\n",
	  NULL, OK },
	{ GOOD REST "twofa_mail_notices=yes\nsendmail_path="D"/none\n"
	  "submission_host=localhost\n", NULL, OK },
	/* the administrator's program */
	{ GOOD REST "twofa_notice_url=http://127.0.0.1:8000/\n", NULL, OK },
	{ GOOD REST "twofa_notice_url=https://example.org/\n",
	  "notices are not signed", W },
	{ GOOD REST "twofa_notice_url=https://example.org/\n"
	  "twofa_notice_secret_file="D"/none\n", D"/none: No such file", E },
	{ GOOD REST "twofa_notice_url=http://example.org/\n",
	  "travel in clear", W },
	{ GOOD REST "twofa_notice_url=https://example.org/\n"
	  "twofa_notice_secret_file="D"/users\n", "can read it", E },
	{ GOOD REST "twofa_notice_secret_file="D"/none\n", NULL, OK },
	/* the countries of addresses */
	{ GOOD REST "twofa_country_file="D"/none\n", D"/none: No such", W },
	{ GOOD REST "twofa_country_file="D"/users\n", NULL, OK },
	{ GOOD REST "twofa_country_file="D"\n", "may be unable", W },
	/* panel */
	{ GOOD REST HTTPS("0", ""), NULL, OK },
	{ GOOD REST HTTPS("8443", "") "ssl=yes\nssl_cert=<"D"/users\n"
	  "ssl_key=< "D"/users\n", NULL, OK },
	{ GOOD REST HTTPS("8443", "") "ssl=yes\nssl_cert=<"D"/users\n"
	  "ssl_key=<"D"/missing\n", "ssl_key = "D"/missing can't be read", W },
	{ GOOD REST HTTPS("8443", "") "ssl=yes\nssl_cert=<"D"/missing\n"
	  "ssl_key=<"D"/missing\n", "ssl_cert = "D"/missing can't", W },
	{ GOOD REST HTTPS("8443", "") "ssl=No\nssl_cert=</c\n",
	  "inet_listener https has no TLS", W },
	{ GOOD REST HTTPS("8443", "") "ssl=yes\nssl_cert=\n",
	  "ssl_cert is empty", W },
	{ GOOD REST HTTPS("8443", ISET("twofa-panel", "https", "ssl", "no")),
	  "no trusted proxy", W },
	{ GOOD REST PANEL(""), "inet_listener http has no TLS", W },
	{ GOOD REST PANEL("twofa_panel_trusted_proxies=127.0.0.1\n"),
	  NULL, OK },
	{ GOOD REST PANEL(ISET("twofa-panel", "http", "haproxy", "YES")),
	  NULL, OK },
	{ GOOD REST PANEL(LOOPBACK "twofa_panel_trusted_proxies=10.0.0.1\n"),
	  "no proxy that can reach it is trusted", W },
	{ GOOD REST PANEL(LOOPBACK
	  "twofa_panel_trusted_proxies=10.0.0.1 127.0.0.1/32\n"), NULL, OK },
	{ GOOD REST PANEL(LOOPBACK "twofa_panel_trusted_proxies=::1\n"),
	  NULL, OK },
	{ GOOD REST PANEL(ISET("twofa-panel", "http", "address",
	  "127.0.0.1, 10.0.0.2") "twofa_panel_trusted_proxies=10.0.0.1\n"),
	  NULL, OK },
	{ GOOD REST HTTPS("0", ISET("twofa-panel", "https", "address", "::")),
	  "the User Panel is off", W },
	{ GOOD REST HTTPS("0", "") "twofa_panel_title=Mail\n",
	  "twofa_panel_title is set, but", W },
	{ GOOD REST HTTPS("0", "") "twofa_panel_autoconfig=*\n",
	  "twofa_panel_autoconfig is set, but", W },
	/* servers */
	{ GOOD REST NO_SERVERS, NULL, OK },
	{ GOOD REST NO_SERVERS PANEL("twofa_panel_trusted_proxies=10.0.0.1\n"),
	  "the User Panel can't tell owners the servers", W },
	{ GOOD REST NO_SERVERS PANEL("twofa_panel_trusted_proxies=10.0.0.1\n"
	  "twofa_panel_autoconfig=example.org\nhostname=mx.example.org\n"),
	  "twofa_panel_autoconfig has no effect", W },
	{ GOOD REST NO_SERVERS PANEL("twofa_panel_trusted_proxies=10.0.0.1\n")
	  IMAP("10143", "no") "hostname=mx.example.org\n",
	  "twofa_mail_imap = mx.example.org:10143 starttls and "
	  "twofa_mail_submission = mx.example.org:465", W },
	{ GOOD REST NO_SERVERS PANEL("twofa_panel_trusted_proxies=10.0.0.1\n")
	  IMAP("993", "yes"), "twofa_mail_imap = HOST:993 and", W },
	{ GOOD REST IMAP("993", "yes"), NULL, OK },
	{ GOOD REST IMAP("143", "no"), NULL, OK },
	{ GOOD REST IMAP("993", "no"), "that TLS begins at once on port 993, "
	  "but inet_listener imap of service imap-login has ssl = no", W },
	{ GOOD REST IMAP("993", "no") ISET("imap-login", "imap", "haproxy",
	  "yes"), NULL, OK },
	{ GOOD REST IMAP("143", "yes") "twofa_mail_imap=imap.example.org:143\n",
	  "Write tls behind the port in twofa_mail_imap", W },
	{ GOOD REST "twofa_mail_address=%{username}@example.org\n", NULL, OK },
	{ GOOD REST PANEL("twofa_panel_trusted_proxies=10.0.0.1\n")
	  "twofa_panel_autoconfig=*\n"
	  "twofa_mail_address=%{username}@example.org\n",
	  "Set twofa_mail_login", W },
	/* doveadm */
	{ GOOD REST LISTEN API(""), "listens on all addresses", W },
	{ GOOD REST LISTEN API(ISET("doveadm", "http", "address",
	  "127.0.0.1, 0.0.0.0")), "listens on all addresses", W },
	{ GOOD REST LISTEN API(ISET("doveadm", "http", "address", "[::]")),
	  "listens on all addresses", W },
	{ GOOD REST LISTEN I("doveadm", "0", "", "8080", ""),
	  "service doveadm { inet_listener { address", W },
	{ GOOD REST LISTEN API(ISET("doveadm", "http", "address", "::1")),
	  NULL, OK },
	{ GOOD REST "listen=127.0.0.1\n" API(""), NULL, OK },
	{ GOOD REST "listen=127.0.0.1\n" API("")
	  "doveadm_api_key=0123456789abcde\n", "doveadm_api_key has less", W },
	{ GOOD REST "listen=127.0.0.1\n" API("")
	  "doveadm_password=0123456789abcde\n", "_password has less", W },
	{ GOOD REST "listen=127.0.0.1\n" API("")
	  "doveadm_api_key=0123456789abcdef\n", NULL, OK },
	{ GOOD REST LISTEN "doveadm_api_key=x\n" I("doveadm", "http", "http",
	  "0", ""), NULL, OK },
	/* tokens */
	{ GOOD REST TOKENS SET(1, "mechanisms", "plain XOAUTH2"),
	  "Let \"mechanisms = plain login\" be the line", W },
	{ GOOD REST TOKENS SET(1, "mechanisms", "oauthbearer"),
	  "Let \"mechanisms = plain login\" be the line", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "lua", SET(1, "args", "file="D"/lua")) REST TOKENS,
	  "or the ones of tokens if it verifies those", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "lua", SET(1, "args", "file="D"/lua")
	  SET(1, "mechanisms", "plain xoauth2")) REST TOKENS, NULL, OK },
	{ GOOD "auth_mechanisms=plain xoauth2\ntwofa_key_file=/k\n"
	  "twofa_exempt_mechanisms=XOAUTH2\n",
	  "Tokens are compared with passwords", W },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "oauth2",
	  SET(1, "skip", "authenticated")) P(2, "passwd-file",
	  SET(2, "mechanisms", "plain login")) "auth_mechanisms=plain xoauth2\n"
	  "twofa_key_file=/k\ntwofa_exempt_mechanisms=XOAUTH2\n", NULL, OK },
	/* networks */
	{ GOOD REST "twofa_webmail_networks=192.0.2.0/24\n"
	  "login_trusted_networks=192.0.2.8 192.0.2.9\n"
	  "haproxy_trusted_networks=198.51.100.1\n", NULL, OK },
	{ GOOD REST "twofa_webmail_networks=192.0.2.0/24\n"
	  "haproxy_trusted_networks=192.0.2.7\n",
	  "twofa_webmail_networks overlaps", E },
	{ GOOD REST "twofa_activesync_networks=2001:db8::1\n"
	  "haproxy_trusted_networks=2001:db8::/32\n",
	  "twofa_activesync_networks overlaps", E },
	{ GOOD REST "twofa_webmail_networks=192.0.2.0/33\n",
	  "twofa_webmail_networks:", E },
	/* networks that are too wide */
	{ GOOD REST "twofa_webmail_networks=0.0.0.0/0\n",
	  "twofa_webmail_networks has 0.0.0.0/0", E },
	{ GOOD REST "twofa_activesync_networks=192.0.2.1, ::/0\n",
	  "twofa_activesync_networks has ::/0", E },
	{ GOOD REST "twofa_panel_trusted_proxies=0.0.0.0/1 128.0.0.0/1\n"
	  HTTPS("8443", ""), "twofa_panel_trusted_proxies has 0.0.0.0/1", E },
	{ GOOD REST "twofa_webmail_networks=::ffff:0.0.0.0/96\n",
	  "twofa_webmail_networks has 0.0.0.0/0", E },
	{ GOOD REST "twofa_webmail_networks=2000::/3\n", "has 2000::/3", E },
	{ GOOD REST "twofa_activesync_networks=10.0.0.0/8 fc00::/7\n",
	  NULL, OK },
	{ GOOD REST "login_trusted_networks=0.0.0.0/0\n",
	  "login_trusted_networks has 0.0.0.0/0", W },
	/* webmail */
	{ GOOD REST "twofa_webmail_networks=192.0.2.0/24\n"
	  "login_trusted_networks=198.51.100.1\n",
	  "slow the logins of all", W },
	{ GOOD REST "twofa_webmail_bare=yes\n", "has no effect", W },
	{ GOOD REST "twofa_webmail_bare=no\n", NULL, OK },
	/* settings */
	{ GOOD REST "auth_username_chars=\n", "is empty", W },
	{ GOOD REST "auth_username_chars=abcä\n", "more than ASCII", W },
	{ GOOD REST "twofa_webmail_bare=Y\n", "has no effect", W },
	{ GOOD REST "auth_debug_passwords=yes\n", "logs passwords", W },
	{ GOOD REST "auth_verbose_passwords=plain\n", "logs passwords", W },
	{ GOOD REST "auth_verbose_passwords=no\n", NULL, OK },
	/* sockets */
	{ GOOD REST L("twofa-admin", "twofa-admin", ""), NULL, OK },
	{ GOOD REST L("twofa-admin", "twofa-admin",
	  LSET("twofa-admin", "mode", "0660")), "the socket twofa-admin", W },
	{ GOOD REST L("twofa-admin", "twofa-admin",
	  LSET("twofa-admin", "user", "root")), NULL, OK },
	{ GOOD REST USERS L("twofa-admin", "twofa-admin",
	  LSET("twofa-admin", "user", "$default_internal_user")),
	  "user root alone, but belongs to dovecot", W },
	{ GOOD REST USERS L("twofa-user", "twofa-user",
	  LSET("twofa-user", "user", "$default_login_user")
	  LSET("twofa-user", "mode", "0666")), "the socket twofa-user", W },
	{ GOOD REST USERS L("twofa-user", "twofa-user",
	  LSET("twofa-user", "user", "dovenull")), NULL, OK },
	{ GOOD REST USERS L("twofa-user", "twofa-user",
	  LSET("twofa-user", "user", "mail")), "belongs to mail", W },
	{ GOOD REST USERS L("twofa-auth", "twofa-auth",
	  LSET("twofa-auth", "user", "dovecot")), NULL, OK },
	{ GOOD REST USERS L("twofa-auth", "twofa-auth",
	  LSET("twofa-auth", "user", "$default_login_user")),
	  "user dovecot alone, but belongs to dovenull", W },
	/* sockets with a role in another directory */
	{ GOOD REST L("\\sx\\stwofa-admin", "/x/twofa-admin",
	  LSET("\\sx\\stwofa-admin", "mode", "0604")),
	  "unix_listener /x/twofa-admin { mode = 0600 }", W },
	{ GOOD REST L("\\sx\\stwofa-admin", "/x/twofa-admin",
	  LSET("\\sx\\stwofa-admin", "user", "mail")), "belongs to mail", W },
	/* listeners without a role, and listeners that Dovecot does not make */
	{ GOOD REST L("x", "x", ""), "refuses clients of unix_listener x", W },
	{ GOOD REST L("x", "x", LSET("x", "mode", "0")), NULL, OK },
	{ GOOD REST "service/twofa/inet_listener=twofa-admin\n"
	  "service/twofa/inet_listener/twofa-admin/port=1234\n",
	  "Remove inet_listener twofa-admin", W },
	{ GOOD REST "service/twofa/inet_listener=twofa-admin\n"
	  "service/twofa/inet_listener/twofa-admin/port=0\n", NULL, OK },
	{ GOOD REST "service/other/inet_listener=twofa-admin\n"
	  "service/other/inet_listener/twofa-admin/port=1234\n", NULL, OK },
	{ GOOD "auth_mechanisms=plain\nauth_username_chars=a\n",
	  "libtwofa_settings.so", E },
	{ NULL, NULL, OK }
};
