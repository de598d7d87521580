/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_RULES_H
#define TEST_RULES_H

#include "check-config/twofa-rules-run.h"
#include "check-config/twofa-rules.h"

/* The configurations that rules are tested with, as each Dovecot's doveconf
   prints them. All lists end with a NULL. */

#define E TWOFA_FINDING_ERROR
#define W TWOFA_FINDING_WARNING
#define OK TWOFA_FINDING_OK

/* A finding that the rules must have in a configuration. */
struct test_rule {
	const char *dump;
	/* a part of text or remedy; NULL = no error and no warning */
	const char *text;
	enum twofa_finding_result result;
};
extern const struct test_rule test_rules_table[];

/* The files that databases name are in this directory: Dovecot's own parser
   reads them. */
#define D TEST_RULES_DIR
struct test_rules_file {
	const char *path, *data;
};
extern const struct test_rules_file test_rules_files[];

/* A finding that the rules must add for the dump of protocol pop3. A text of
   NULL = they must add none. */
struct test_rule_protocol {
	const char *global, *dump, *text;
	enum twofa_finding_result result;
};
extern const struct test_rule_protocol test_rules_protocols[];

#endif
