/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/2.3/test-dumps-2.3.h"

const struct test_rules_file test_rules_files[] = {
	{ D"/sql", "driver = sqlite\n"
	  "password_query = SELECT n AS user, password \\\n"
	  "  FROM u WHERE n = '%u'\n"
	  "user_query = SELECT home FROM u WHERE user = '%u'\n" },
	{ D"/sql-w", "# %w\npassword_query = SELECT user, NULL AS password \\\n"
	  "  WHERE p = '%w'\n"
	  "user_query = SELECT home, mailbox AS user FROM u\n" },
	{ D"/sql-local", "password_query = SELECT password FROM u "
	  "WHERE n = '%Ln'\n" },
	{ D"/sql-local-user", "password_query = SELECT password, userid AS "
	  "user FROM u WHERE n = '%n'\n" },
	{ D"/sql-local-domain", "password_query = SELECT password, user FROM u "
	  "WHERE n = '%n' AND d = '%d'\n" },
	{ D"/sql-like", "password_query = SELECT password FROM u "
	  "WHERE n LIKE '%u'\n" },
	{ D"/ldap-local", "pass_filter = (uid=%n)\npass_attrs = "
	  "userPassword=password\n" },
	{ D"/ldap-local-user", "pass_filter = (uid=%n)\n" },
	{ D"/sql-mods", "password_query = SELECT user WHERE p = '%-5.2Lw'\n" },
	{ D"/sql-md5", "password_query = SELECT user WHERE p = '%Mw'\n" },
	{ D"/sql-braces", "password_query = SELECT '%{if;%u;eq;x;"
	  "%{sha256;rounds=2:password};y}'\n" },
	{ D"/sql-long", "password_query = SELECT '%L{password}'\n" },
	{ D"/sql-percent", "password_query = SELECT user FROM u WHERE "
	  "n = '%{user}' AND d LIKE '%%w' AND e = '%{passdb:password}'\n" },
	{ D"/sql-comment", "password_query = SELECT \\\n# a comment \\\n\n"
	  "  '%w' # and another one\n" },
	{ D"/sql-commented", "password_query = SELECT a AS user # %w\n" },
	{ D"/sql-quoted", "password_query = \"SELECT '#\\\"', '%w'\"\n" },
	{ D"/d/sql-include", "password_query = SELECT 1\n!include more\n" },
	{ D"/d/sql-try", "!include_try none\n!include_try more\n" },
	{ D"/d/sql-itself", "!include sql-itself\n" },
	{ D"/d/sql-glob", "!include_try *.none\n!include m*e\n" },
	{ D"/sql-twice", "password_query = SELECT '%w'\n"
	  "password_query = SELECT password, USER FROM u\n" },
	{ D"/d/sql-none", "!include none\n" },
	{ D"/d/more", "password_query = SELECT '%w'" },
	{ D"/sql-prefetch", "password_query = SELECT user, mailbox AS "
	  "userdb_user\\\n\tFROM u\n" },
	{ D"/sql-compared", "password_query = SELECT user\\\n"
	  "FROM u WHERE userdb_user = ''\n" },
	{ D"/ldap-prefetch", "pass_attrs = a=user, uid=userdb_user\n" },
	{ D"/ldap-quoted", "auth_bind = \"yes\"\n"
	  "auth_bind_userdn = 'uid=%n' # x\n" },
	{ D"/ldap", "auth_bind = yes\nuser_attrs = homeDirectory=home\n" },
	{ D"/ldap-dn", "auth_bind=yes\nauth_bind_userdn = uid=%n,dc=x\n"
	  "user_attrs = homeDirectory=home,uid=user\n" },
	{ D"/ldap-nobind", "auth_bind_userdn = uid=%n,dc=x\n" },
	{ D"/lua", "function auth_passdb_lookup(req)\nend\n" },
	{ D"/lua-v", "function auth_password_verify(req, pass)\nend\n" },
	{ D"/users", "anna:{PLAIN}x:1:1::/home::\n" },
	{ D"/users-user", "anna:{PLAIN}x:1:1::/home::user=berta quota=1\n" },
	{ D"/users-home", "anna:{PLAIN}x:1:1::/home/anna::\n"
	  "# office\noffice:{PLAIN}x:1:1::/home/anna/::\n" },
	{ D"/users-home-user", "anna:{PLAIN}x:1:1::/home/anna::\n"
	  "office:{PLAIN}x:1:1::/home/anna::x=y user=anna\n" },
	{ D"/users-homes", "anna:{PLAIN}x:1:1::/home/anna::\n"
	  "berta:{PLAIN}x:1:1::/home/berta::\nclara:x:1:1::/home/%u::\n"
	  "dora:x:1:1::/home/%u::\n" },
	{ D"/users-one-home", "a:x:1:1::/var/mail::\nb:x:1:1::/var/mail/::\n"
	  "c:x:1:1::/var/./mail::\nd:x:1:1::/var/mail::\n" },
	{ D"/users-three", "a:x:1:1::/m::\nb:x:1:1::/m::\n"
	  "c:x:1:1::/m::\n" },
	{ D"/users-many", "z:x:1:1::/z::\na:x:1:1::/m::\nb:x:1:1::/m::\n"
	  "c:x:1:1::/m::\nd:x:1:1::/m::\ne:x:1:1::/m::\nf:x:1:1::/m::\n"
	  "g:x:1:1::/m::\nh:x:1:1::/m::\ni:x:1:1::/m::\nj:x:1:1::/m::\n"
	  "k:x:1:1::/m::\nl:x:1:1::/m::\n" },
	{ D"/sql-home", "user_query = SELECT uid, '/var/mail' AS home, gid "
	  "FROM users WHERE u = '%u'\n" },
	{ D"/sql-home-of-one", "user_query = SELECT '/var/mail/%d' AS home, "
	  "concat('/x', u) AS home, '/y' || u AS home FROM users "
	  "WHERE u = '%u'\n" },
	{ D"/users-proxy", "anna:x::::::proxy pass=x host=back\n"
	  "berta:x::::::host=back proxy\n" },
	{ D"/sql-proxy", "password_query = SELECT user, password, host, "
	  "'Y' AS proxy FROM u WHERE user = '%u'\n" },
	{ D"/sql-proxy-pass", "password_query = SELECT user, password, host, "
	  "'Y' AS proxy, back AS pass FROM u WHERE user = '%u'\n" },
	{ D"/users-nopassword", "anna:{PLAIN}x:1:1::/home::\n"
	  "berta::1:1::/berta::allow_nets=::1 nopassword\n" },
	{ D"/sql-select", "password_query = select password from user "
	  "where user = '%u'\n" },
	{ D"/sql-typed", "password_query = SELECT '%Lu' AS user, password "
	  "FROM u WHERE n = '%u'\n" },
	{ D"/sql-typed-bare", "password_query = SELECT '%u' User, password "
	  "FROM u WHERE n = '%u'\n" },
	{ D"/sql-variable", "password_query = SELECT '%{user}' AS typed, "
	  "password FROM u WHERE n = '%{user}'\n" },
	{ D"/sql-inner", "password_query = SELECT (SELECT n FROM a WHERE "
	  "alias = '%u') AS User, password FROM u WHERE n = '%u'\n" },
	{ D"/sql-parts", "password_query = SELECT username, domain, password "
	  "FROM u WHERE username = '%n' AND domain = '%d'\n" },
	{ D"/sql-renamed", "password_query = SELECT u.user AS login, password "
	  "FROM u WHERE n = '%u'\n" },
	{ D"/sql-joined", "password_query = SELECT '%n' || '@x' AS `user`, "
	  "password FROM u WHERE n = '%n'\n" },
	{ D"/sql-ilike", "password_query = SELECT password FROM u "
	  "WHERE n ilike '%u'\n" },
	{ D"/sql-nopassword", "password_query = SELECT n AS user, NULL AS "
	  "password, 'Y' AS NOPASSWORD FROM u WHERE n = '%u'\n" },
	{ D"/sql-verifies", "password_query = SELECT n AS user, NULL AS "
	  "password, 'Y' AS nopassword FROM u WHERE n = '%u' AND p = '%w'\n" },
	{ D"/ldap-no-user", "pass_attrs = userPassword=password\n" },
	{ D"/ldap-filter", "pass_filter = (mail=%u)\npass_attrs = "
	  "userPassword=password, =user=%u\n" },
	{ D"/ldap-found", "pass_filter = (mail=%u)\npass_attrs = "
	  "=user=%{ldap:uid}\n" },
	{ D"/ldap-dn-whole", "auth_bind = yes\n"
	  "auth_bind_userdn = uid=%u,dc=x\n" },
	{ D"/ldap-nopassword", "pass_attrs = uid=user,=nopassword=y\n" },
	{ D"/ldap-nopassword-binds", "auth_bind = Y\n"
	  "pass_attrs = uid=user,=nopassword=y\n" },
	{ D"/lua-nopassword", "function auth_passdb_lookup(req)\n"
	  "return 1, \"nopassword=y\"\nend\n" },
	{ NULL, NULL }
};

#define PAM_FIRST "passdb=0 1 2\n" P(0, "pam", "") P(1, "twofa", "") \
	P(2, "passwd-file", SET(2, "args", "scheme=CRYPT "D"/users")) REST

const struct test_rule_protocol test_rules_protocols[] = {
	{ GOOD REST, GOOD REST, NULL, OK },
	{ GOOD REST, PAM_FIRST, "pam } comes before", E },
	{ GOOD REST, PAM_FIRST, "Move it out of protocol pop3", E },
	/* findings that the global settings have as well */
	{ PAM_FIRST, PAM_FIRST, NULL, OK },
	{ PAM_FIRST, GOOD REST, "first one", OK },
	/* the protocol has the same passdbs and other settings */
	{ GOOD REST, GOOD REST "auth_username_chars=\n", "is empty", W },
	{ GOOD REST, GOOD REST "userdb=0\nuserdb/0/driver=passwd\n"
	  "userdb/0/override_fields=user=%n\n", "may change the name", W },
	{ GOOD REST, GOOD REST SET(1, "result_failure", "continue-ok")
	  SET(1, "master", "yes"), "No passdb verifies", E },
	{ GOOD REST TOKENS SET(1, "mechanisms", "plain"), GOOD REST TOKENS,
	  "Tokens are compared", W },
	/* the protocol has one passdb more */
	{ GOOD REST TOKENS, "passdb=0 1 2\n" P(0, "twofa", "")
	  P(1, "passwd-file", SET(1, "args", D"/users-home"))
	  P(2, "passwd-file", SET(2, "args", "scheme=CRYPT "D"/users"))
	  REST TOKENS, "passwd-file } with "D"/users-home", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "pam", "") REST,
	  "passdb=0 1 2\n" P(0, "twofa", "") P(1, "pam", "") P(2, "imap", "")
	  REST, "refused by passdb { driver = imap }", W },
	{ GOOD REST, ONE("static", SET(1, "args", "nopassword=y")),
	  "nobody verifies", E },
	{ GOOD REST, SQL(D"/sql-select"), "does not select", W },
	/* auth ignores a protocol's own mechanisms */
	{ GOOD REST, GOOD REST TOKENS, NULL, OK },
	{ GOOD REST, GOOD REST "auth_mechanisms=anonymous\n", NULL, OK },
	{ NULL, NULL, NULL, OK }
};
