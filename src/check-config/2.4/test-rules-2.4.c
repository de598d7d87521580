/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/2.4/test-dumps-2.4.h"

const struct test_rule test_rules_table[] = {
	{ GOOD, NULL, OK },
	{ GOOD, "passdb twofa is the first one", OK },
	/* order */
	{ DEFAULTS P("pam", ""), "There is no passdb twofa", E },
	{ DEFAULTS, "There is no passdb twofa", E },
	{ DEFAULTS TWOFA, "No passdb verifies", E },
	{ DEFAULTS USERS TWOFA, "passdb passwd-file { } comes before", E },
	{ DEFAULTS P("x", SET("driver", "static") SET("password", "s3cret"))
	  TWOFA, "passdb x { driver = static } comes before", E },
	{ DEFAULTS P("deny", SET("deny", "yes") SET("driver", "passwd-file"))
	  TWOFA USERS, NULL, OK },
	{ GOOD P("again", SET("driver", "twofa")), "more than once", E },
	{ DEFAULTS P("first", SET("driver", "twofa")) USERS, NULL, OK },
	{ GOOD P("m", SET("driver", "passwd-file") SET("master", "yes")),
	  "first one", OK },
	{ GOOD P("m", SET("driver", "twofa") SET("master", "yes")),
	  "master = yes", E },
	/* auth has another list for passdbs with master = yes */
	{ DEFAULTS P("m", SET("driver", "static") SET("master", "yes"))
	  TWOFA USERS, "first one", OK },
	{ DEFAULTS P("twofa", SET("skip", "unauthenticated")) USERS,
	  "leaves passdb twofa out", E },
	/* Dovecot leaves out another first passdb as well */
	{ DEFAULTS P("pam", SET("skip", "unauthenticated")) TWOFA USERS,
	  NULL, OK },
	{ DEFAULTS P("twofa", SET("skip", "authenticated")) USERS,
	  "With skip", E },
	{ DEFAULTS P("twofa", SET("use_worker", "yes")) USERS,
	  "With use_worker", E },
	{ DEFAULTS P("twofa", SET("mechanisms_filter", "plain")) USERS,
	  "With mechanisms_filter", E },
	{ DEFAULTS P("twofa", "  mechanisms_filter {\n    plain = yes\n  }\n")
	  USERS, "With mechanisms_filter", E },
	{ DEFAULTS P("twofa", SET("username_filter", "!*@x")) USERS,
	  "With username_filter", E },
	{ DEFAULTS P("twofa", SET("deny", "yes")) USERS, "With deny", E },
	{ DEFAULTS P("twofa", "  fields {\n    user = x\n  }\n") USERS,
	  "With fields", E },
	{ DEFAULTS P("twofa", SET("result_success", "continue-ok")) USERS,
	  "With result_success", E },
	{ DEFAULTS P("twofa", SET("result_failure", "continue-ok")) USERS,
	  "With result_failure", E },
	{ DEFAULTS P("twofa", SET("result_internalfail", "return-ok")) USERS,
	  "With result_internalfail", E },
	/* of another passdb: any password is right */
	{ GOOD P("static", SET("result_failure", "return-ok")),
	  "setting result_failure of passdb static", E },
	{ GOOD P("static", SET("result_internalfail", "continue-ok")),
	  "setting result_internalfail of passdb static", E },
	{ GOOD P("static", SET("result_failure", "return-ok")
		 SET("skip", "unauthenticated")), "first one", OK },
	/* set for all passdbs */
	{ DEFAULTS SET("passdb_username_filter", "*@x") TWOFA USERS,
	  "With username_filter", E },
	{ DEFAULTS SET("passdb_use_worker", "yes") TWOFA USERS,
	  "With use_worker", E },
	/* settings of a protocol or an address are not global */
	{ GOOD "protocol pop3 {\n  passdb pam {\n    deny = no\n  }\n}\n",
	  NULL, OK },
	{ GOOD "remote 192.0.2.0/24 {\n  passdb pam {\n  }\n}\n", NULL, OK },
	/* other spellings of yes */
	{ DEFAULTS P("twofa", SET("deny", "Y")) USERS, "With deny", E },
	{ DEFAULTS P("twofa", SET("use_worker", "1")) USERS,
	  "With use_worker", E },
	{ GOOD P("m", SET("driver", "twofa") SET("master", "YES")),
	  "master = yes", E },
	{ DEFAULTS P("twofa", SET("deny", "No")) USERS, NULL, OK },
	/* groups */
	{ GOOD GROUP("  passdb_skip = authenticated\n"), NULL, OK },
	{ GOOD GROUP("  passdb_skip = authenticated\n") "@g = x\n",
	  "With skip", E },
	{ GOOD GROUP(P("twofa", SET("skip", "authenticated"))) "@g = x\n",
	  "With skip", E },
	{ DEFAULTS P("twofa", SET("skip", "never")) USERS "@g = x\n"
	  GROUP(P("twofa", SET("skip", "authenticated"))), NULL, OK },
	/* a group adds no passdb */
	{ GROUP(TWOFA) "@g = x\n" DEFAULTS USERS, "There is no passdb", E },
	{ GROUP(P("pam", "")) "@g = x\n" GOOD, NULL, OK },
	{ DEFAULTS P("twofa", USE) USERS
	  GROUP("  passdb_skip = authenticated\n"), "With skip", E },
	{ GROUP("  passdb_skip = authenticated\n") DEFAULTS
	  P("twofa", SET("skip", "never") USE) USERS, NULL, OK },
	{ GROUP("  passdb_skip = authenticated\n") DEFAULTS
	  P("twofa", USE SET("skip", "never")) USERS, NULL, OK },
	{ GROUP("  passdb_skip = authenticated\n") DEFAULTS
	  P("twofa", "  @g = y\n") USERS, NULL, OK },
	{ DEFAULTS P("twofa", USE) USERS
	  GROUP("  passdb_mechanisms_filter {\n    plain = yes\n  }\n"),
	  "With mechanisms_filter", E },
	{ DEFAULTS TWOFA P("x", USE) GROUP("  passdb_driver = pam\n"),
	  "pam verifies", W },
	{ DEFAULTS TWOFA P("sql", USE) GROUP("  passdb_sql_query = \"\n}\n"
	  "SELECT '%{password}'\"\n"), "its query", W },
	/* settings that Dovecot 2.4.1 ignores or refuses */
	{ GOOD GROUP("  auth_mechanisms = anonymous\n") "@g = x\n", NULL, OK },
	{ GOOD GROUP("  passdb_skip = never\n" USE) P("passwd", USE),
	  NULL, OK },
	/* masters */
	{ GOOD P("m", SET("driver", "passwd-file") SET("master", "yes")),
	  "passdb m { driver = passwd-file } has master = yes", W },
	{ GOOD P("m", SET("driver", "passwd-file") SET("master", "y")),
	  "master users are asked for no code", W },
	/* mechanisms */
	{ GOOD "auth_mechanisms {\n  anonymous = Y\n}\n", "ANONYMOUS", E },
	{ GOOD "auth_mechanisms {\n  plain = NO\n  cram-md5 = 1\n}\n",
	  "No mechanism has a place", W },
	{ GOOD "auth_mechanisms = plain,cram-md5\n", "CRAM-MD5 has", W },
	{ GOOD "auth_mechanisms = gss-spnego\nauth_use_winbind = Yes\n",
	  "GSS-SPNEGO lets", E },
	{ GOOD "auth_mechanisms = plain anonymous\n", "ANONYMOUS", E },
	{ GOOD "auth_mechanisms {\n  anonymous = yes\n}\n", "ANONYMOUS", E },
	{ GOOD "auth_mechanisms {\n  plain = no\n  cram-md5 = yes\n}\n",
	  "No mechanism has a place", W },
	{ GOOD "auth_mechanisms = plain ntlm\n", "NTLM lets", E },
	{ GOOD "auth_mechanisms = plain anonymous\n"
	  "twofa_exempt_mechanisms = anonymous\n", NULL, OK },
	{ GOOD "auth_mechanisms = plain gss-spnego\nauth_use_winbind = yes\n",
	  "GSS-SPNEGO lets", E },
	{ GOOD "auth_mechanisms = plain cram-md5\n", "CRAM-MD5 has", W },
	{ GOOD "auth_mechanisms = plain xoauth2 oauthbearer external\n",
	  NULL, OK },
	{ GOOD "auth_mechanisms = cram-md5\n", "No mechanism", W },
	{ GOOD "twofa_exempt_mechanisms = plain\n", "PLAIN is exempt", E },
	/* passdbs */
	{ DEFAULTS TWOFA P("pam", ""), "skip = authenticated", W },
	{ DEFAULTS TWOFA P("imap", ""), "imap verifies", W },
	{ DEFAULTS TWOFA P("pam", SET("skip", "authenticated"))
	  P("passwd", SET("skip", "unauthenticated")), NULL, OK },
	{ DEFAULTS TWOFA P("pam", SET("skip", "authenticated")),
	  "passdb passwd { skip = unauthenticated }", W },
	{ DEFAULTS TWOFA P("sql", SET("query",
	  "SELECT user, password FROM u WHERE n = '%{user}'")), NULL, OK },
	{ DEFAULTS TWOFA P("sql", SET("query",
	  "SELECT NULL FROM u WHERE p = '%{password}'")), "its query", W },
	{ DEFAULTS TWOFA P("sql", SET("query", "\"SELECT NULL \\\"#\\\"\n"
	  "} FROM u WHERE p = '%{password | sha1}'\"")), "its query", W },
	{ SQL("SELECT '%{ password }'"), "its query", W },
	{ SQL("SELECT '%{password|sha1}'"), "its query", W },
	{ SQL("SELECT '%{user | concat(password)}'"), "its query", W },
	{ SQL("SELECT '%{if(user, '=', '}', password, 1)}'"), "its query", W },
	{ SQL("SELECT user FROM u WHERE a = '%%{password}' AND "
	  "b = '%{user}' AND password LIKE '%w' AND c = '%{domain}' AND "
	  "d = '%{passdb:password}'"), NULL, OK },
	/* drivers that know every user, or not all users */
	{ DEFAULTS TWOFA P("static", SET("password", "x")),
	  "No passdb that knows all users is asked", W },
	{ DEFAULTS TWOFA P("passwd", SET("username_filter", "*@x")),
	  "No passdb that knows all users is asked", W },
	{ DEFAULTS TWOFA P("bsdauth", ""), "bsdauth verifies", W },
	{ DEFAULTS TWOFA P("db", SET("driver", "sql") SET("sql_query",
	  "SELECT NULL FROM u WHERE p = '%{password}'")), "its query", W },
	{ DEFAULTS TWOFA P("sql", "") "passdb_sql {\n"
	  "  query = SELECT NULL FROM u WHERE p = '%{password}'\n}\n",
	  "its query", W },
	{ DEFAULTS TWOFA P("ldap", SET("bind", "yes")), NULL, OK },
	{ DEFAULTS TWOFA P("ldap", SET("bind", "yes")
	  SET("bind_userdn", "uid=%{user},dc=x")), "bind_userdn", W },
	{ DEFAULTS TWOFA P("ldap", SET("bind", "Y")
	  SET("bind_userdn", "uid=%{user},dc=x")), "bind_userdn", W },
	{ DEFAULTS TWOFA P("ldap", SET("bind_userdn", "uid=%{user},dc=x")),
	  NULL, OK },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", D"/lua")), NULL, OK },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", D"/lua-v")),
	  "auth_password_verify", W },
	{ DEFAULTS SET("lua_file", D"/lua-v") TWOFA P("lua", ""),
	  "auth_password_verify", W },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", D"/none")),
	  "could not be looked at", W },
	/* names */
	{ DEFAULTS TWOFA P("sql", SET("query",
	  "SELECT password FROM u WHERE n = '%{user | username}'")),
	  "with any domain", W },
	{ DEFAULTS "auth_username_format = %{user | username | lower}\n"
	  TWOFA P("sql", SET("query",
	  "SELECT password FROM u WHERE n = '%{user | username}'")), NULL, OK },
	{ DEFAULTS TWOFA P("sql", SET("query", "SELECT password, n AS user "
	  "FROM u WHERE n = '%{user|username}'")), NULL, OK },
	{ DEFAULTS TWOFA P("sql", SET("query", "SELECT USER FROM u WHERE "
	  "n = '%{user|username}' AND d = '%{user|domain}'")), NULL, OK },
	{ DEFAULTS TWOFA P("sql", SET("query",
	  "SELECT password FROM u WHERE n LIKE '%{user}'")), "LIKE", W },
	{ DEFAULTS TWOFA P("ldap", SET("filter", "(uid=%{user | username})")),
	  "with any domain", W },
	{ DEFAULTS TWOFA P("ldap", SET("filter", "(uid=%{user | username})")
	  "  fields {\n    user = %{ldap:mail}\n  }\n"), NULL, OK },
	{ DEFAULTS TWOFA P("passwd-file", SET("passwd_file_path", D"/users")
	  SET("auth_username_format", "%{user | username}")),
	  "with any domain", W },
	/* proxy */
	{ DEFAULTS TWOFA P("static", FIELD("proxy", "y")),
	  "returns proxy and no pass", W },
	{ DEFAULTS TWOFA P("static", FIELD("proxy_maybe", "y")
	  FIELD("master", "m")), "application passwords fail", W },
	{ DEFAULTS TWOFA P("static", FIELD("proxy", "y") FIELD("pass", "x")),
	  "No passdb that knows all users", W },
	{ DEFAULTS TWOFA P("passwd-file",
	  SET("passwd_file_path", D"/users-proxy")),
	  "line 2 returns proxy and no pass", W },
	{ SQL("SELECT user, password, 'Y' AS proxy FROM u"),
	  "returns proxy and no pass", W },
	{ SQL("SELECT user, password, 'Y' AS proxy, back AS pass FROM u"),
	  NULL, OK },
	/* nopassword */
	{ DEFAULTS TWOFA P("static", FIELD("nopassword", "yes")),
	  "passdb static { } returns nopassword", E },
	{ DEFAULTS TWOFA P("x", SET("driver", "static")
	  FIELD("nopassword", "")), "nobody verifies", E },
	{ DEFAULTS "passdb_fields {\n  nopassword = Y\n}\n" TWOFA
	  P("static", ""), "nobody verifies", E },
	{ DEFAULTS TWOFA P("static", USE)
	  GROUP("  passdb_fields {\n    nopassword = y\n  }\n"),
	  "nobody verifies", E },
	{ DEFAULTS TWOFA P("passwd-file",
	  SET("passwd_file_path", D"/users-nopassword")),
	  "passwd-file { }, line 2 returns nopassword", E },
	{ SQL("SELECT n AS user, 'Y' AS NOPASSWORD FROM u"),
	  "nobody verifies", E },
	{ DEFAULTS TWOFA P("sql", SET("skip", "authenticated") SET("query",
	  "SELECT n AS user, 'Y' AS nopassword FROM u WHERE "
	  "p = '%{password}'")) P("passwd-file", ""), NULL, OK },
	{ LDAP(FIELD("nopassword", "y")), "nobody verifies", E },
	{ LDAP(FIELD("nopassword", "y") SET("bind", "YES")),
	  "binds, and returns nopassword", E },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", D"/lua-nopassword")),
	  "has nopassword", W },
	{ GOOD P("m", SET("driver", "static") SET("master", "yes")
	  FIELD("nopassword", "y")), "nobody verifies", E },
	{ GOOD P("static", SET("skip", "unauthenticated")
	  FIELD("nopassword", "y")), NULL, OK },
	{ GOOD P("static", SET("mechanisms_filter", "external")
	  FIELD("nopassword", "y")), NULL, OK },
	{ GOOD P("static", SET("mechanisms_filter", "EXTERNAL plain")
	  FIELD("nopassword", "y")), "nobody verifies", E },
	/* names that are not returned */
	{ SQL("select password from user where user = '%{user}'"),
	  "does not select the column user", W },
	{ SQL("SELECT '%{user | lower}' AS user, password FROM u"),
	  "does not select the column user", W },
	{ SQL("SELECT '%{user}' \"user\", password FROM u"),
	  "does not select the column user", W },
	{ DEFAULTS TWOFA P("sql", USE) GROUP(
	  "  passdb_sql_query = SELECT password FROM u\n"),
	  "does not select the column user", W },
	{ DEFAULTS TWOFA P("sql", SET("query", "SELECT p FROM u")
	  FIELD("user", "%{user | lower}")), "not select the column user", W },
	{ DEFAULTS TWOFA P("sql", SET("query", "SELECT p FROM u")
	  FIELD("user", "%{user | username}@x")), NULL, OK },
	{ DEFAULTS TWOFA P("sql", SET("query", "SELECT p FROM u")
	  SET("skip", "unauthenticated")) P("passwd-file", ""), NULL, OK },
	{ SQL("SELECT (SELECT n FROM a WHERE b = '%{user}') AS User, p "
	  "FROM u WHERE n = '%{user}'"), NULL, OK },
	{ SQL("SELECT username, domain, p FROM u WHERE d = '%{user|domain}'"),
	  NULL, OK },
	{ SQL("SELECT u.user AS login, password FROM u WHERE n = '%{user}'"),
	  "does not select the column user", W },
	{ SQL("SELECT password FROM u WHERE n ilike '%{user}'"), "LIKE", W },
	{ LDAP(SET("filter", "(mail=%{user})")),
	  "no attribute for the field user", W },
	{ LDAP(SET("filter", "(mail=%{user})") FIELD("user", "%{user}")),
	  "no attribute for the field user", W },
	{ LDAP(SET("filter", "(mail=%{user})") FIELD("user", "%{ldap:user}")),
	  NULL, OK },
	{ LDAP(SET("filter", "(mail=%{user})") SET("bind", "Y")
	  SET("bind_userdn", "uid=%{user | username},dc=x")
	  FIELD("user", "x")), "with any domain", W },
	{ LDAP(SET("bind", "yes") SET("skip", "authenticated")
	  SET("bind_userdn", "uid=%{user},dc=x")) P("passwd-file", ""),
	  NULL, OK },
	/* homes */
	{ GOOD HOMES(D"/users-home"), "office (line 3) and anna have the home "
	  "/home/anna", W },
	{ GOOD U("x", SET("driver", "passwd-file")
	  SET("passwd_file_path", D"/users-home")),
	  "return user=anna for office", W },
	{ GOOD HOMES(D"/users-home"), "set twofa_shared_homes = /home/anna",
	  W },
	{ GOOD HOMES(D"/users-home")
	  "twofa_shared_homes = /x /home/./anna/\n", NULL, OK },
	{ GOOD U("static", FIELD("home", "/srv/vmail")),
	  "returns the home /srv/vmail for every name", W },
	{ GOOD U("static", FIELD("home", "/srv/vmail/%{user}")), NULL, OK },
	{ GOOD U("static", FIELD("home", "/srv/vmail"))
	  "twofa_shared_homes = /srv/vmail\n", NULL, OK },
	{ GOOD U("passwd", FIELD("home", "/nonexistent")), NULL, OK },
	{ GOOD HOMES(D"/users-homes"), NULL, OK },
	{ GOOD HOMES(D"/users-one-home"),
	  "has the home /var/mail for 4 names (a, b, c, d, …)", W },
	{ SQL("SELECT user FROM u") HOMES(D"/users-one-home"),
	  "Set twofa_shared_homes = /var/mail", W },
	{ GOOD HOMES(D"/users-one-home") "twofa_shared_homes = /var/mail\n",
	  NULL, OK },
	{ GOOD HOMES(D"/users-three"), "b (line 3) and a have the home /m",
	  W },
	{ GOOD HOMES(D"/users-many"), "for 12 names (a, b,", W },
	{ GOOD U("sql", SET("query", "SELECT uid, '/var/mail' AS home, gid "
	  "FROM users WHERE u = '%{user}'")),
	  "returns the home /var/mail for every name", W },
	{ GOOD U("sql", SET("query", "SELECT '/m/%{user}' AS home, "
	  "concat('/x', u) AS home, '/y' || u AS home FROM users "
	  "WHERE u = '%{user}'")), NULL, OK },
	{ DEFAULTS TWOFA P("passwd-file",
	  SET("passwd_file_path", D"/users-home-user"))
	  HOMES(D"/users-home-user"), NULL, OK },
	{ SQL("SELECT user FROM u") HOMES(D"/users-home"), NULL, OK },
	/* prefetch alone */
	{ GOOD U("prefetch", ""), "is the only userdb", W },
	{ GOOD U("x", SET("driver", "prefetch")), "is the only userdb", W },
	/* issuer */
	{ GOOD "twofa_issuer = \"Mail: Example\"\n", "has a colon", E },
	{ GOOD "twofa_issuer = Mail & Co\n", NULL, OK },
	{ GOOD "twofa_issuer = \n", NULL, OK },
	{ GOOD "twofa_issuer = \n"
	  "auth_username_format = %{user | lower | username}\n",
	  "names have no domain", W },
	{ SYSTEM "twofa_issuer = \n", "names have no domain", W },
	{ SYSTEM "twofa_issuer = \nauth_default_domain = example.org\n",
	  NULL, OK },
	{ SYSTEM, NULL, OK },
	/* mails about changes */
	{ GOOD "twofa_mail_notices = yes\nsendmail_path = "D"/none\n",
	  D"/none can't be executed", W },
	{ GOOD "twofa_mail_notices = YES\nsendmail_path = "D"/none -i\n",
	  D"/none can't be executed", W },
	{ GOOD "twofa_mail_notices = yes\nsendmail_path = /bin/true -i\n",
	  NULL, OK },
	{ GOOD "twofa_mail_notices = no\nsendmail_path = "D"/none\n",
	  NULL, OK },
	{ GOOD "twofa_mail_notices = yes\nsendmail_path = "D"/none\n"
	  "submission_host = localhost\n", NULL, OK },
	/* the administrator's program */
	{ GOOD "twofa_notice_url = http://127.0.0.1:8000/\n", NULL, OK },
	{ GOOD "twofa_notice_url = https://example.org/\n",
	  "notices are not signed", W },
	{ GOOD "twofa_notice_url = https://example.org/\n"
	  "twofa_notice_secret_file = "D"/none\n", D"/none: No such file", E },
	{ GOOD "twofa_notice_url = http://example.org/\n",
	  "travel in clear", W },
	{ GOOD "twofa_notice_url = https://example.org/\n"
	  "twofa_notice_secret_file = "D"/users\n", "can read it", E },
	{ GOOD "twofa_notice_secret_file = "D"/none\n", NULL, OK },
	/* the countries of addresses */
	{ GOOD "twofa_country_file = "D"/none\n", D"/none: No such", W },
	{ GOOD "twofa_country_file = "D"/users\n", NULL, OK },
	{ GOOD "twofa_country_file = "D"\n", "may be unable", W },
	/* panel */
	{ GOOD "ssl = yes\nssl_server_cert_file = "D"/users\n"
	  "ssl_server_key_file = "D"/users\n" PANEL(I("https", PORT)), NULL,
	  OK },
	{ GOOD "ssl = yes\nssl_server_cert_file = "D"/users\n"
	  "ssl_server_key_file = "D"/missing\n" PANEL(I("https", PORT)),
	  "ssl_server_key_file = "D"/missing can't be read", W },
	{ GOOD "ssl = yes\nssl_server_cert_file = "D"/missing\n"
	  "ssl_server_key_file = "D"/missing\n" PANEL(I("https", PORT)),
	  "ssl_server_cert_file = "D"/missing can't", W },
	{ GOOD "ssl = yes\nssl_server_cert_file = \nssl_server {\n"
	  "  cert_file = "D"/users\n  key_file = "D"/users\n}\n"
	  PANEL(I("https", PORT)), NULL, OK },
	{ GOOD "ssl = yes\nssl_server_cert_file = \nssl_server {\n"
	  "  cert_file = "D"/users\n  key_file = "D"/missing\n}\n"
	  PANEL(I("https", PORT)), "ssl_server_key_file = "D"/missing", W },
	{ GOOD "ssl = No\n" PANEL(I("https", PORT)),
	  "inet_listener https has no TLS", W },
	{ GOOD "ssl = yes\nssl_server_cert_file = \n" PANEL(I("https", PORT)),
	  "ssl_server_cert_file is empty", W },
	{ GOOD PANEL(I("https", PORT SET("ssl", "no"))),
	  "no trusted proxy", W },
	{ GOOD PANEL(I("http", PORT)), "inet_listener http has no TLS", W },
	{ GOOD PANEL(USE) GROUP(I("http", PORT)),
	  "inet_listener http has no TLS", W },
	{ GOOD PANEL(I("http", PORT SET("ssl", "Y"))), NULL, OK },
	{ GOOD PANEL(I("http", PORT))
	  "twofa_panel_trusted_proxies = 127.0.0.1\n", NULL, OK },
	{ GOOD PANEL(I("http", PORT SET("haproxy", "YES"))), NULL, OK },
	{ GOOD PANEL(I("http", PORT LOCAL))
	  "twofa_panel_trusted_proxies = 10.0.0.1\n",
	  "no proxy that can reach it is trusted", W },
	{ GOOD PANEL(I("http", PORT LOCAL))
	  "twofa_panel_trusted_proxies = 10.0.0.1 127.0.0.0/8\n", NULL, OK },
	{ GOOD PANEL(I("http", PORT SET("listen", "127.0.0.1 10.0.0.2")))
	  "twofa_panel_trusted_proxies = 10.0.0.1\n", NULL, OK },
	{ GOOD PANEL(I("https", "")), "the User Panel is off", W },
	{ GOOD "twofa_panel_title = Mail\n", "twofa_panel_title is set, but",
	  W },
	{ GOOD "twofa_panel_autoconfig = *\n",
	  "twofa_panel_autoconfig is set, but", W },
	/* servers */
	{ GOOD NO_SERVERS, NULL, OK },
	{ GOOD NO_SERVERS PANEL(I("http", PORT))
	  "twofa_panel_trusted_proxies = 10.0.0.1\n",
	  "the User Panel can't tell owners the servers", W },
	{ GOOD NO_SERVERS PANEL(I("http", PORT))
	  "twofa_panel_trusted_proxies = 10.0.0.1\n"
	  "twofa_panel_autoconfig = example.org\n",
	  "twofa_panel_autoconfig has no effect", W },
	{ GOOD NO_SERVERS PANEL(I("http", PORT)) IMAP("x", SET("port", "10143"))
	  "twofa_panel_trusted_proxies = 10.0.0.1\n"
	  "hostname = mx.example.org\n",
	  "twofa_mail_imap = mx.example.org:10143 starttls and "
	  "twofa_mail_submission = mx.example.org:465", W },
	/* defaults that doveconf does not print */
	{ GOOD NO_SERVERS PANEL(I("http", PORT))
	  "service imap-login {\n" I("imap", "") I("imaps", "") "}\n"
	  "twofa_panel_trusted_proxies = 10.0.0.1\n",
	  "twofa_mail_imap = HOST:993 and", W },
	{ GOOD "service imap-login {\n" I("imap", "") I("imaps", "") "}\n",
	  NULL, OK },
	{ GOOD IMAP("imaps", SET("ssl", "no")), "that TLS begins at once on "
	  "port 993, but inet_listener imaps of service imap-login has "
	  "ssl = no", W },
	{ GOOD IMAP("imaps", SET("ssl", "no") SET("haproxy", "yes")), NULL,
	  OK },
	{ GOOD IMAP("imap", SET("ssl", "yes"))
	  "twofa_mail_imap = imap.example.org:143\n",
	  "Write tls behind the port in twofa_mail_imap", W },
	{ GOOD "twofa_mail_address = %{username}@example.org\n", NULL, OK },
	{ GOOD PANEL(I("http", PORT))
	  "twofa_panel_trusted_proxies = 10.0.0.1\n"
	  "twofa_panel_autoconfig = *\n"
	  "twofa_mail_address = %{username}@example.org\n",
	  "Set twofa_mail_login", W },
	/* doveadm */
	{ GOOD "listen = \n" API(I("http", PORT)), "on all addresses", W },
	{ GOOD API(I("http", PORT SET("listen", "127.0.0.1 ::"))),
	  "on all addresses", W },
	{ GOOD "listen = 127.0.0.1\n" API(I("x", PORT SET("listen", "*"))),
	  "inet_listener x { listen = 127.0.0.1 } }", W },
	{ GOOD API(USE) GROUP(I("http", PORT)), "on all addresses", W },
	{ GOOD API(I("http", PORT LOCAL)), NULL, OK },
	{ GOOD "listen = 127.0.0.1\n" API(I("http", PORT)), NULL, OK },
	{ GOOD "doveadm_api_key = 0123456789abcde\n"
	  API(I("http", PORT LOCAL)), "doveadm_api_key has less", W },
	{ GOOD "doveadm_password = 0123456789abcde\n"
	  API(I("http", PORT LOCAL)), "doveadm_password has less", W },
	{ GOOD "doveadm_api_key = 0123456789abcdef\n"
	  API(I("http", PORT LOCAL)), NULL, OK },
	{ GOOD "doveadm_api_key = x\n" API(I("http", "")), NULL, OK },
	/* userdbs */
	{ GOOD U("sql", SET("query", "SELECT home FROM u WHERE user = ''")),
	  NULL, OK },
	{ GOOD U("sql", SET("query", "SELECT home, mailbox AS user FROM u")),
	  "userdb sql { } may change the name", W },
	{ GOOD U("ldap", "  fields {\n    home = %{ldap:home}\n  }\n"),
	  NULL, OK },
	{ GOOD U("ldap", "  fields {\n    home = x\n    user = %{ldap:uid}\n"
	  "  }\n"), "may change the name", W },
	{ GOOD U("passwd-file", SET("passwd_file_path", D"/users")), NULL, OK },
	{ GOOD U("passwd-file", SET("passwd_file_path", D"/users-user")),
	  "may change the name", W },
	{ GOOD U("passwd-file", SET("passwd_file_path", "/users.%{user}")),
	  NULL, OK },
	{ GOOD U("static", "  fields {\n    user = %{user}\n  }\n"),
	  "may change the name", W },
	/* fields that passdbs return for userdb prefetch */
	{ GOOD U("prefetch", "") U("passwd", ""), NULL, OK },
	{ DEFAULTS TWOFA P("passwd", "  fields {\n    userdb_user = x\n  }\n")
	  U("prefetch", ""), "userdb prefetch { } may change the name", W },
	{ DEFAULTS TWOFA P("passwd", "  fields {\n    userdb_user = x\n  }\n")
	  U("passwd", ""), NULL, OK },
	{ DEFAULTS TWOFA P("passwd", "  fields {\n    user = x\n  }\n")
	  U("prefetch", "") U("passwd", ""), NULL, OK },
	{ SQL("\"SELECT a AS userdb_user\nFROM u\"") U("prefetch", ""),
	  "and not as userdb_user", W },
	{ SQL("\"SELECT a AS user\nFROM u WHERE userdb_user = ''\"")
	  U("prefetch", "") U("passwd", ""), NULL, OK },
	/* networks */
	{ GOOD "twofa_webmail_networks = 192.0.2.0/24\n"
	  "login_trusted_networks = 192.0.2.8 192.0.2.9\n"
	  "haproxy_trusted_networks = 198.51.100.1\n", NULL, OK },
	{ GOOD "twofa_webmail_networks = 192.0.2.0/24\n"
	  "haproxy_trusted_networks = 192.0.2.7\n",
	  "twofa_webmail_networks overlaps", E },
	/* networks that are too wide */
	{ GOOD "twofa_webmail_networks = 0.0.0.0/0\n",
	  "twofa_webmail_networks has 0.0.0.0/0", E },
	{ GOOD "twofa_activesync_networks = 192.0.2.1 ::/0\n",
	  "twofa_activesync_networks has ::/0", E },
	{ GOOD "twofa_panel_trusted_proxies = 0.0.0.0/1 128.0.0.0/1\n"
	  PANEL(I("https", PORT)),
	  "twofa_panel_trusted_proxies has 0.0.0.0/1", E },
	{ GOOD "twofa_webmail_networks = ::ffff:0.0.0.0/96\n",
	  "twofa_webmail_networks has 0.0.0.0/0", E },
	{ GOOD "@g = x\n" GROUP("  twofa_webmail_networks = 2000::/3\n"),
	  "has 2000::/3", E },
	{ GOOD "twofa_activesync_networks = 10.0.0.0/8 fc00::/7\n", NULL, OK },
	{ GOOD "login_trusted_networks = 0.0.0.0/0\n",
	  "login_trusted_networks has 0.0.0.0/0", W },
	/* webmail */
	{ GOOD "twofa_webmail_networks = 192.0.2.0/24\n"
	  "login_trusted_networks = 198.51.100.1\n",
	  "slow the logins of all", W },
	{ GOOD "twofa_webmail_bare = yes\n", "has no effect", W },
	{ GOOD "twofa_webmail_bare = Y\n", "has no effect", W },
	/* settings */
	{ GOOD "auth_username_chars = \n", "is empty", W },
	{ GOOD "auth_username_chars = abcä\n", "more than ASCII", W },
	{ GOOD "auth_debug_passwords = yes\n", "logs passwords", W },
	{ GOOD "auth_debug_passwords = No\n", NULL, OK },
	/* sockets */
	{ GOOD SERVICE(L("twofa-admin", SET("mode", "0660"))),
	  "the socket twofa-admin", W },
	{ GOOD SERVICE(L("twofa-admin", SET("mode", "0600"))), NULL, OK },
	{ GOOD SERVICE(L("twofa-user", SET("mode", "0666"))),
	  "the socket twofa-user", W },
	{ GOOD SERVICE(L("twofa-admin", SET("user", "root"))), NULL, OK },
	{ GOOD SERVICE(L("twofa-admin", SET("user", "mail"))),
	  "user root alone, but belongs to mail", W },
	{ GOOD SERVICE(L("twofa-user",
	  SET("user", "$SET:default_login_user"))), NULL, OK },
	{ GOOD SERVICE(L("twofa-user", SET("user", "dovenull"))), NULL, OK },
	{ GOOD SERVICE(L("twofa-user",
	  SET("user", "$SET:default_internal_user"))),
	  "user dovenull alone, but belongs to dovecot", W },
	/* settings of all listeners, which defaults do not outweigh */
	{ GOOD "unix_listener_mode = 0644\n",
	  "unix_listener twofa-auth { mode = 0600 }", W },
	{ GOOD "unix_listener_user = mail\n",
	  "unix_listener twofa-auth { user = dovecot }", W },
	{ GOOD SERVICE("  unix_listener_mode = 0660\n"),
	  "the socket twofa-admin (mode 0660)", W },
	{ GOOD SERVICE("  unix_listener_user = mail\n"),
	  "socket twofa-user is for user dovenull alone", W },
	{ GOOD "unix_listener_mode = 0644\n"
	  SERVICE("  unix_listener_mode = 0600\n"), NULL, OK },
	{ GOOD SERVICE(USE) GROUP("  unix_listener_mode = 0660\n"),
	  "the socket twofa-admin (mode 0660)", W },
	{ GOOD "@g = x\n" GROUP("  unix_listener_mode = 0660\n"),
	  "the socket twofa-admin (mode 0660)", W },
	{ GOOD SERVICE(L("twofa-admin", USE))
	  GROUP("  unix_listener_mode = 0660\n"), "socket twofa-admin", W },
	/* sockets with a role in another directory */
	{ GOOD SERVICE("  unix_listener_mode = 0660\n"
	  L("twofa-auth", SET("mode", "0600"))
	  L("twofa-admin", SET("mode", "0600"))
	  L("twofa-user", SET("mode", "0600")) L("/x/twofa-admin", "")),
	  "unix_listener /x/twofa-admin { mode = 0600 }", W },
	{ GOOD SERVICE(L("/x/twofa-admin", "")), NULL, OK },
	{ GOOD SERVICE(L("/x/twofa-admin", SET("user", "mail"))),
	  "socket /x/twofa-admin is for", W },
	{ GOOD SERVICE(L("x", SET("path", "/x/twofa-user")
	  SET("user", "dovenull") SET("mode", "0606"))),
	  "the socket /x/twofa-user", W },
	{ GOOD SERVICE(L("twofa-user", SET("path", "x/twofa-admin"))),
	  "socket x/twofa-admin is for user root alone", W },
	/* listeners without a role, and listeners that Dovecot does not make */
	{ GOOD SERVICE(L("x", "")), "refuses clients of unix_listener x", W },
	{ GOOD SERVICE("  inet_listener twofa-admin {\n    port = 1\n  }\n"),
	  "Remove inet_listener twofa-admin", W },
	{ GOOD SERVICE("  inet_listener twofa-admin {\n    port = 0\n  }\n"),
	  NULL, OK },
	{ GOOD "service x {\n  inet_listener y {\n    port = 1\n  }\n}\n",
	  NULL, OK },
	{ GOOD "sql_driver = mysql\n", "sql_driver = mysql is set for all", W },
	{ GOOD "sqlite_path = /db\n", "sqlite_path = /db is set for all", W },
	{ GOOD "sql_driver = mysql\ntwofa_sql {\n  sql_driver = sqlite\n}\n",
	  NULL, OK },
	{ GOOD "twofa_sql {\n  sql_driver = mysql\n  mysql a {\n"
	  "    mysql_read_timeout = 30 secs\n  }\n}\n",
	  "mysql_read_timeout of 30 seconds", W },
	{ GOOD "twofa_sql {\n  sql_driver = mysql\n"
	  "  mysql_write_timeout = 0\n}\n", "without end", W },
	{ GOOD "twofa_sql {\n  sql_driver = mysql\n  mysql a {\n"
	  "    mysql_read_timeout = 3 secs\n  }\n}\n", NULL, OK },
	{ GOOD "mysql_read_timeout = 30 secs\n", NULL, OK },
	{ GOOD "twofa_sql {\n  sql_driver = pgsql\n  pgsql a {\n"
	  "    pgsql_parameters {\n      user = x\n    }\n  }\n"
	  "  pgsql /run/b {\n    pgsql_parameters {\n      user = x\n"
	  "    }\n  }\n}\n", "of the 2 PostgreSQL", E },
	{ GOOD "twofa_sql {\n  sql_driver = pgsql\n  pgsql /run/a {\n"
	  "    pgsql_parameters {\n      user = x\n      dbname = y\n"
	  "    }\n  }\n}\n", NULL, OK },
	{ "auth_username_chars = a\n" TWOFA USERS, "libtwofa_settings.so", E },
	{ NULL, NULL, OK }
};
