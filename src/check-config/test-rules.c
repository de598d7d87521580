/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "mkdir-parents.h"
#include "unlink-directory.h"
#include "test-common.h"
#include "check-config/test-rules.h"
#include "check-config/twofa-words.h"

#include <stdio.h>

/* Runs the rules on a table of configurations. */

static void test_file_write(const struct test_rules_file *file)
{
	const char *dir = t_strdup_until(file->path, strrchr(file->path, '/'));
	FILE *f;

	if (mkdir_parents(dir, 0700) < 0 && errno != EEXIST)
		i_fatal("mkdir(%s) failed: %m", dir);
	f = fopen(file->path, "w");
	if (f == NULL || fputs(file->data, f) == EOF || fclose(f) != 0)
		i_fatal("Writing %s failed: %m", file->path);
}

static void test_files_write(void)
{
	const struct test_rules_file *file;

	for (file = test_rules_files; file->path != NULL; file++) T_BEGIN {
		test_file_write(file);
	} T_END;
}

static void test_files_remove(void)
{
	const char *error;

	if (unlink_directory(TEST_RULES_DIR, UNLINK_DIRECTORY_FLAG_RMDIR,
			     &error) < 0)
		i_fatal("Removing "TEST_RULES_DIR" failed: %s", error);
}

static bool findings_have(const struct twofa_rules *rules,
			  enum twofa_finding_result result, const char *text)
{
	const struct twofa_finding *finding;

	array_foreach(&rules->findings, finding) {
		if (finding->result == result &&
		    (strstr(finding->text, text) != NULL ||
		     strstr(finding->remedy, text) != NULL))
			return TRUE;
	}
	return FALSE;
}

static unsigned int findings_bad(const struct twofa_rules *rules)
{
	const struct twofa_finding *finding;
	unsigned int count = 0;

	array_foreach(&rules->findings, finding) {
		if (finding->result != TWOFA_FINDING_OK)
			count++;
	}
	return count;
}

static void test_rules(void)
{
	const struct test_rule *test;
	struct twofa_doveconf *conf;
	struct twofa_rules rules;
	unsigned int i;
	pool_t pool;

	test_begin("rules");
	for (i = 0; test_rules_table[i].dump != NULL; i++) {
		test = &test_rules_table[i];
		pool = pool_alloconly_create("test rules", 1024);
		conf = twofa_doveconf_parse(test->dump, NULL);
		twofa_rules_init(&rules, pool);
		twofa_rules_check(&rules, conf);
		if (test->text == NULL)
			test_assert_idx(findings_bad(&rules) == 0, i);
		else {
			test_assert_idx(findings_have(&rules, test->result,
						      test->text), i);
		}
		test_assert_idx((twofa_rules_count_errors(&rules) > 0) ==
				(test->result == E), i);
		test_assert_idx(!findings_have(&rules, E, "s3cret"), i);
		twofa_doveconf_free(&conf);
		pool_unref(&pool);
	}
	test_end();
}

static void
test_rules_protocol_one(const struct test_rule_protocol *test, unsigned int i)
{
	pool_t pool = pool_alloconly_create("test rules", 1024);
	struct twofa_doveconf *global, *conf;
	struct twofa_rules rules;
	unsigned int count;

	global = twofa_doveconf_parse(test->global, NULL);
	conf = twofa_doveconf_parse(test->dump, "pop3");
	twofa_rules_init(&rules, pool);
	twofa_rules_check(&rules, global);
	count = array_count(&rules.findings);
	twofa_rules_check_protocol(&rules, global, conf, "pop3");
	/* only what is new */
	array_delete(&rules.findings, 0, count);
	if (test->text == NULL)
		test_assert_idx(array_is_empty(&rules.findings), i);
	else {
		test_assert_idx(findings_have(&rules, test->result,
					      test->text), i);
		test_assert_idx(findings_have(&rules, test->result,
					      "In protocol pop3: "), i);
	}
	twofa_doveconf_free(&global);
	twofa_doveconf_free(&conf);
	pool_unref(&pool);
}

static void test_rules_protocol(void)
{
	unsigned int i;

	test_begin("rules: protocol blocks");
	for (i = 0; test_rules_protocols[i].dump != NULL; i++)
		test_rules_protocol_one(&test_rules_protocols[i], i);
	test_end();
}

static void test_doveconf_protocols(void)
{
	static const char dump[] = "# a comment\nprotocols = imap pop3\n"
		"protocol pop3 {\n  passdb {\n  }\n}\n"
		"protocol !imap {\n}\nservice imap {\n}\n";
	pool_t pool = pool_alloconly_create("test", 256);
	const char *const *names = twofa_doveconf_protocols(pool, dump);

	test_begin("doveconf: protocol blocks");
	test_assert(str_array_length(names) == 2);
	test_assert_strcmp(names[0], "pop3");
	test_assert_strcmp(names[1], "!imap");
	pool_unref(&pool);
	test_end();
}

static void test_words(void)
{
	test_begin("words");
	test_assert(twofa_words_have("a AS user, b", "user"));
	test_assert(!twofa_words_have("username, a_user", "user"));
	test_assert(twofa_words_have("USER", "user"));
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_files_write,
		test_rules,
		test_rules_protocol,
		test_files_remove,
		test_doveconf_protocols,
		test_words,
		NULL
	};
	return test_run(test_functions);
}
