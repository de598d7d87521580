/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "test-rules.h"

/* As Dovecot 2.4's doveconf prints it: defaults first, then blocks. */

#define P(name, more) "passdb " name " {\n" more "}\n"
#define U(name, more) "userdb " name " {\n" more "}\n"
#define SET(key, value) "  " key " = " value "\n"
#define DEFAULTS \
	"# 2.4.1: /etc/dovecot/dovecot.conf\n" \
	"auth_mechanisms = \n" \
	"auth_username_chars = abc\n" \
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
	"twofa_exempt_mechanisms = OAUTHBEARER XOAUTH2 EXTERNAL\n" \
	"twofa_key_file = /k\n"
#define TWOFA P("twofa", "")
#define USERS P("passwd-file", SET("passwd_file_path", "/users"))
#define GOOD DEFAULTS TWOFA USERS

const struct test_rules_file test_rules_files[] = {
	{ "/lua", "function auth_passdb_lookup(req)\nend\n" },
	{ "/lua-v", "function auth_password_verify(req, pass)\nend\n" },
	{ "/users", "anna:{PLAIN}x:1:1::/home::\n" },
	{ "/users-user", "anna:{PLAIN}x:1:1::/home::user=berta quota=1\n" },
	{ NULL, NULL }
};

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
	  NULL, OK },
	{ GOOD P("m", SET("driver", "twofa") SET("master", "yes")),
	  "master = yes", E },
	/* a master passdb before twofa is in another list */
	{ DEFAULTS P("m", SET("driver", "static") SET("master", "yes"))
	  TWOFA USERS, NULL, OK },
	{ DEFAULTS P("twofa", SET("skip", "unauthenticated")) USERS,
	  "leaves passdb twofa out", E },
	/* the same, for another passdb: it is not there */
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
	/* set for all passdbs */
	{ DEFAULTS SET("passdb_username_filter", "*@x") TWOFA USERS,
	  "With username_filter", E },
	{ DEFAULTS SET("passdb_use_worker", "yes") TWOFA USERS,
	  "With use_worker", E },
	/* a protocol's is not the global one; hosts have none */
	{ GOOD "protocol pop3 {\n  passdb pam {\n    deny = no\n  }\n}\n",
	  NULL, OK },
	{ GOOD "remote 192.0.2.0/24 {\n  passdb pam {\n  }\n}\n", NULL, OK },
	/* mechanisms */
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
	  "SELECT password FROM u WHERE n = '%{user}'")), NULL, OK },
	{ DEFAULTS TWOFA P("sql", SET("query",
	  "SELECT NULL FROM u WHERE p = '%{password}'")), "its query", W },
	{ DEFAULTS TWOFA P("sql", SET("query", "\"SELECT NULL \\\"#\\\"\n"
	  "} FROM u WHERE p = '%{password | sha1}'\"")), "its query", W },
	{ DEFAULTS TWOFA P("db", SET("driver", "sql") SET("sql_query",
	  "SELECT NULL FROM u WHERE p = '%{password}'")), "its query", W },
	{ DEFAULTS TWOFA P("sql", "") "passdb_sql {\n"
	  "  query = SELECT NULL FROM u WHERE p = '%{password}'\n}\n",
	  "its query", W },
	{ DEFAULTS TWOFA P("ldap", SET("bind", "yes")), NULL, OK },
	{ DEFAULTS TWOFA P("ldap", SET("bind", "yes")
	  SET("bind_userdn", "uid=%{user},dc=x")), "bind_userdn", W },
	{ DEFAULTS TWOFA P("ldap", SET("bind_userdn", "uid=%{user},dc=x")),
	  NULL, OK },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", "/lua")), NULL, OK },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", "/lua-v")),
	  "auth_password_verify", W },
	{ DEFAULTS SET("lua_file", "/lua-v") TWOFA P("lua", ""),
	  "auth_password_verify", W },
	{ DEFAULTS TWOFA P("lua", SET("lua_file", "/none")),
	  "could not be looked at", W },
	/* userdbs */
	{ GOOD U("sql", SET("query", "SELECT home FROM u WHERE user = ''")),
	  NULL, OK },
	{ GOOD U("sql", SET("query", "SELECT home, mailbox AS user FROM u")),
	  "userdb sql { } may change the name", W },
	{ GOOD U("ldap", "  fields {\n    home = %{ldap:home}\n  }\n"),
	  NULL, OK },
	{ GOOD U("ldap", "  fields {\n    home = x\n    user = %{ldap:uid}\n"
	  "  }\n"), "may change the name", W },
	{ GOOD U("passwd-file", SET("passwd_file_path", "/users")), NULL, OK },
	{ GOOD U("passwd-file", SET("passwd_file_path", "/users-user")),
	  "may change the name", W },
	{ GOOD U("passwd-file", SET("passwd_file_path", "/users.%{user}")),
	  NULL, OK },
	{ GOOD U("static", "  fields {\n    user = %{user}\n  }\n"),
	  "may change the name", W },
	/* networks */
	{ GOOD "twofa_webmail_networks = 192.0.2.0/24\n"
	  "login_trusted_networks = 192.0.2.8 192.0.2.9\n"
	  "haproxy_trusted_networks = 198.51.100.1\n", NULL, OK },
	{ GOOD "twofa_webmail_networks = 192.0.2.0/24\n"
	  "haproxy_trusted_networks = 192.0.2.7\n",
	  "twofa_webmail_networks overlaps", E },
	/* webmail */
	{ GOOD "twofa_webmail_networks = 192.0.2.0/24\n"
	  "login_trusted_networks = 198.51.100.1\n",
	  "slow the logins of all", W },
	{ GOOD "twofa_webmail_bare = yes\n", "has no effect", W },
	/* settings */
	{ GOOD "auth_username_chars = \n", "auth_username_chars", W },
	{ GOOD "auth_debug_passwords = yes\n", "logs passwords", W },
	{ GOOD "service twofa {\n  unix_listener twofa-admin {\n"
	  "    mode = 0660\n  }\n}\n", "twofa-admin", W },
	{ GOOD "service twofa {\n  unix_listener twofa-admin {\n"
	  "    mode = 0600\n  }\n}\n", NULL, OK },
	{ GOOD "service twofa {\n  unix_listener twofa-user {\n"
	  "    mode = 0666\n  }\n}\n", "twofa-user", W },
	{ GOOD "sql_driver = mysql\n", "sql_driver = mysql is set for all", W },
	{ GOOD "sqlite_path = /db\n", "sqlite_path = /db is set for all", W },
	{ GOOD "sql_driver = mysql\ntwofa_sql {\n  sql_driver = sqlite\n}\n",
	  NULL, OK },
	{ "auth_username_chars = a\n" TWOFA USERS, "libtwofa_settings.so", E },
	{ NULL, NULL, OK }
};

const char *const test_rules_good = GOOD;
const char *const test_rules_pop3 = GOOD
	"protocol imap {\n  passdb passwd {\n  }\n}\n"
	"protocol pop3 {\n  passdb pam {\n    skip = never\n  }\n}\n";
