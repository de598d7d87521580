/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/2.4/test-dumps-2.4.h"

const struct test_rules_file test_rules_files[] = {
	{ D"/lua", "function auth_passdb_lookup(req)\nend\n" },
	{ D"/lua-v", "function auth_password_verify(req, pass)\nend\n" },
	{ D"/users", "anna:{PLAIN}x:1:1::/home::\n" },
	{ D"/users-user", "anna:{PLAIN}x:1:1::/home::user=berta quota=1\n" },
	{ D"/users-home", "anna:{PLAIN}x:1:1::/home/anna::\n"
	  "# office\noffice:{PLAIN}x:1:1::/home/anna/::\n" },
	{ D"/users-home-user", "anna:{PLAIN}x:1:1::/home/anna::\n"
	  "office:{PLAIN}x:1:1::/home/anna::x=y user=anna\n" },
	{ D"/users-homes", "anna:{PLAIN}x:1:1::/home/anna::\n"
	  "berta:{PLAIN}x:1:1::/home/berta::\nclara:x:1:1::/home/%{user}::\n"
	  "dora:x:1:1::/home/%{user}::\n" },
	{ D"/users-one-home", "a:x:1:1::/var/mail::\nb:x:1:1::/var/mail/::\n"
	  "c:x:1:1::/var/./mail::\nd:x:1:1::/var/mail::\n" },
	{ D"/users-three", "a:x:1:1::/m::\nb:x:1:1::/m::\n"
	  "c:x:1:1::/m::\n" },
	{ D"/users-many", "z:x:1:1::/z::\na:x:1:1::/m::\nb:x:1:1::/m::\n"
	  "c:x:1:1::/m::\nd:x:1:1::/m::\ne:x:1:1::/m::\nf:x:1:1::/m::\n"
	  "g:x:1:1::/m::\nh:x:1:1::/m::\ni:x:1:1::/m::\nj:x:1:1::/m::\n"
	  "k:x:1:1::/m::\nl:x:1:1::/m::\n" },
	{ D"/users-proxy", "anna:x::::::proxy pass=x host=back\n"
	  "berta:x::::::host=back proxy\n" },
	{ D"/users-nopassword", "anna:{PLAIN}x:1:1::/home::\n"
	  "berta::1:1::/berta::allow_nets=::1 nopassword\n" },
	{ D"/lua-nopassword", "function auth_passdb_lookup(req)\n"
	  "return 1, { nopassword = 'y' }\nend\n" },
	{ NULL, NULL }
};

#define POP3(more) "protocol pop3 {\n" more "}\n"
/* one dump has the global settings and those of the protocol */
#define BOTH(dump) dump, dump

const struct test_rule_protocol test_rules_protocols[] = {
	{ BOTH(GOOD), NULL, OK },
	{ BOTH(GOOD "protocol imap {\n" P("pam", "") "}\n"), NULL, OK },
	{ BOTH(GOOD POP3(P("pam", SET("skip", "never")))), "comes before", E },
	{ BOTH(GOOD POP3(P("pam", ""))), "Move it out of protocol pop3", E },
	/* findings that the global settings have as well */
	{ BOTH(DEFAULTS USERS TWOFA POP3(P("twofa", SET("deny", "no")))),
	  NULL, OK },
	/* the protocol has the same passdbs and other settings */
	{ BOTH(GOOD POP3(P("twofa", SET("result_failure", "continue-ok")))),
	  "With result_failure", E },
	{ BOTH(GOOD POP3("  auth_username_chars = \n")), "is empty", W },
	{ BOTH(GOOD POP3(U("static", "  fields {\n    user = x\n  }\n"))),
	  "may change the name", W },
	{ BOTH(GOOD POP3(P("static", FIELD("nopassword", "y")))),
	  "nobody verifies", E },
	{ BOTH(GOOD POP3(P("sql", SET("query", "SELECT p FROM u")))),
	  "does not select", W },
	/* of two blocks of one kind, the last one counts */
	{ BOTH(DEFAULTS P("twofa", SET("skip", "never")) USERS
	  POP3(P("twofa", SET("skip", "authenticated")))), "With skip", E },
	{ BOTH(DEFAULTS POP3(P("twofa", SET("skip", "authenticated")))
	  P("twofa", SET("skip", "never")) USERS), NULL, OK },
	{ BOTH(GOOD POP3("  auth_mechanisms = anonymous\n")), "ANONYMOUS", E },
	{ BOTH(GOOD POP3("  auth_mechanisms {\n    ntlm = yes\n  }\n")),
	  "NTLM lets", E },
	/* twofa_exempt_mechanisms of a protocol has no effect */
	{ BOTH(GOOD POP3("  auth_mechanisms = anonymous\n"
	  "  twofa_exempt_mechanisms = anonymous\n")), "ANONYMOUS", E },
	/* groups */
	{ BOTH(GOOD POP3(USE) GROUP(P("pam", ""))), NULL, OK },
	{ BOTH(GOOD POP3(USE)
	  GROUP(P("twofa", SET("skip", "authenticated")))), "With skip", E },
	{ BOTH(DEFAULTS P("twofa", SET("skip", "never")) USERS POP3(USE)
	  GROUP(P("twofa", SET("skip", "authenticated")))), NULL, OK },
	{ BOTH(GOOD POP3(USE) GROUP("  passdb_skip = authenticated\n")),
	  "With skip", E },
	{ BOTH(GOOD POP3(USE) GROUP("  auth_username_chars = \n")),
	  "is empty", W },
	{ BOTH(GOOD POP3("  auth_username_chars = a\n" USE)
	  GROUP("  auth_username_chars = \n")), NULL, OK },
	{ BOTH(GOOD POP3("  passdb_skip = never\n" USE)
	  GROUP("  passdb_skip = authenticated\n")), NULL, OK },
	{ BOTH(GOOD POP3(P("twofa", USE))
	  GROUP("  passdb_skip = authenticated\n")), "With skip", E },
	{ NULL, NULL, NULL, OK }
};
