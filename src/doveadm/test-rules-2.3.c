/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "test-rules.h"

/* As Dovecot 2.3's doveconf prints it, without the settings that no rule looks
   at. */

#define P(id, driver, more) \
	"passdb/" #id "/driver=" driver "\n" \
	"passdb/" #id "/skip=never\n" \
	"passdb/" #id "/result_success=return-ok\n" \
	"passdb/" #id "/result_failure=continue\n" \
	"passdb/" #id "/result_internalfail=continue\n" more
#define SET(id, key, value) "passdb/" #id "/" key "=" value "\n"
#define REST "auth_mechanisms=plain login\ntwofa_key_file=/k\n" \
	"twofa_exempt_mechanisms=OAUTHBEARER XOAUTH2 EXTERNAL\n" \
	"auth_username_chars=abc\n"
#define GOOD "passdb=0 1\n" P(0, "twofa", "") P(1, "passwd-file", \
	SET(1, "args", "scheme=CRYPT /etc/users"))

const struct test_rules_file test_rules_files[] = {
	{ "/sql", "driver = sqlite\n"
	  "password_query = SELECT password \\\n  FROM u WHERE n = '%u'\n"
	  "user_query = SELECT home FROM u WHERE user = '%u'\n" },
	{ "/sql-w", "# %w\npassword_query = SELECT NULL AS password \\\n"
	  "  WHERE p = '%w'\n"
	  "user_query = SELECT home, mailbox AS user FROM u\n" },
	{ "/ldap", "auth_bind = yes\nuser_attrs = homeDirectory=home\n" },
	{ "/ldap-dn", "auth_bind=yes\nauth_bind_userdn = uid=%n,dc=x\n"
	  "user_attrs = homeDirectory=home,uid=user\n" },
	{ "/ldap-nobind", "auth_bind_userdn = uid=%n,dc=x\n" },
	{ "/lua", "function auth_passdb_lookup(req)\nend\n" },
	{ "/lua-v", "function auth_password_verify(req, pass)\nend\n" },
	{ "/users", "anna:{PLAIN}x:1:1::/home::\n" },
	{ "/users-user", "anna:{PLAIN}x:1:1::/home::user=berta quota=1\n" },
	{ NULL, NULL }
};

const struct test_rule test_rules_table[] = {
	{ GOOD REST, NULL, OK },
	{ GOOD REST, "passdb twofa is the first one", OK },
	/* order */
	{ "passdb=0\n" P(0, "pam", "") REST, "There is no passdb twofa", E },
	{ "passdb=\n" REST, "There is no passdb twofa", E },
	{ "passdb=0\n" P(0, "twofa", "") REST, "No passdb verifies", E },
	{ "passdb=0 1\n" P(0, "sql", SET(0, "args", "/sql")) P(1, "twofa", "")
	  REST, "passdb { driver = sql } with /sql comes before", E },
	{ "passdb=0 1\n" P(0, "static", SET(0, "args", "password=s3cret"))
	  P(1, "twofa", "") REST, "driver = static } comes before", E },
	{ "passdb=0 1 2\n" P(0, "passwd-file", SET(0, "deny", "yes"))
	  P(1, "twofa", "") P(2, "passwd-file", "") REST, NULL, OK },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "twofa", "") REST, "more than once", E },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "passwd-file", SET(2, "master", "yes")) REST, NULL, OK },
	{ "passdb=0 1 2\n" P(0, "twofa", "") P(1, "passwd-file", "")
	  P(2, "twofa", SET(2, "master", "yes")) REST, "master = yes", E },
	/* a master passdb before twofa is in another list */
	{ "passdb=0 1 2\n" P(0, "passwd-file", SET(0, "master", "yes"))
	  P(1, "twofa", "") P(2, "passwd-file", "") REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", SET(0, "skip", "unauthenticated"))
	  P(1, "passwd-file", "") REST, "leaves passdb twofa out", E },
	/* the same, for another passdb: it is not there */
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
	  "No passdb is asked about the account", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "sql", SET(1, "args", "/sql"))
	  REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "sql", SET(1, "args", "/sql-w"))
	  REST, "password_query", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "sql", SET(1, "args", "/none"))
	  REST, "could not be looked at", W },
	{ "passdb=0 1\n" P(0, "twofa", "") P(1, "ldap", SET(1, "args", "/ldap"))
	  REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", "/ldap-dn")) REST,
	  "auth_bind_userdn", W },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "ldap", SET(1, "args", "/ldap-nobind")) REST, NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "lua", SET(1, "args", "blocking=yes file=/lua")) REST,
	  NULL, OK },
	{ "passdb=0 1\n" P(0, "twofa", "")
	  P(1, "lua", SET(1, "args", "file=/lua-v blocking=yes")) REST,
	  "auth_password_verify", W },
	/* userdbs */
	{ GOOD REST "userdb=0\nuserdb/0/driver=sql\nuserdb/0/args=/sql\n",
	  NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=sql\nuserdb/0/args=/sql-w\n",
	  "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=ldap\nuserdb/0/args=/ldap\n",
	  NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=ldap\nuserdb/0/args=/ldap-dn\n",
	  "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd-file\n"
	  "userdb/0/args=username_format=%u /users\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd-file\n"
	  "userdb/0/args=/users-user\n", "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd-file\n"
	  "userdb/0/args=/etc/users.%d\n", NULL, OK },
	{ GOOD REST "userdb=0\nuserdb/0/driver=static\n"
	  "userdb/0/args=uid=vmail home=/x user=%n\n",
	  "may change the name", W },
	{ GOOD REST "userdb=0\nuserdb/0/driver=passwd\n"
	  "userdb/0/override_fields=user=%n\n", "may change the name", W },
	/* tokens */
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
	/* webmail */
	{ GOOD REST "twofa_webmail_networks=192.0.2.0/24\n"
	  "login_trusted_networks=198.51.100.1\n",
	  "slow the logins of all", W },
	{ GOOD REST "twofa_webmail_bare=yes\n", "has no effect", W },
	{ GOOD REST "twofa_webmail_bare=no\n", NULL, OK },
	/* settings */
	{ GOOD REST "auth_username_chars=\n", "auth_username_chars", W },
	{ GOOD REST "auth_debug_passwords=yes\n", "logs passwords", W },
	{ GOOD REST "auth_verbose_passwords=plain\n", "logs passwords", W },
	{ GOOD REST "auth_verbose_passwords=no\n", NULL, OK },
	{ GOOD REST "service/twofa/unix_listener/twofa-admin/mode=0660\n",
	  "twofa-admin", W },
	{ GOOD REST "service/twofa/unix_listener/twofa-admin/mode=0600\n",
	  NULL, OK },
	{ GOOD REST "service/twofa/unix_listener/twofa-user/mode=0666\n",
	  "twofa-user", W },
	{ GOOD "auth_mechanisms=plain\nauth_username_chars=a\n",
	  "libtwofa_settings.so", E },
	{ NULL, NULL, OK }
};

const char *const test_rules_good = GOOD REST;
const char *const test_rules_pop3 =
	"passdb=0 1 2\n" P(0, "pam", "") P(1, "twofa", "") P(2, "passwd-file",
	SET(2, "args", "scheme=CRYPT /etc/users")) REST;
