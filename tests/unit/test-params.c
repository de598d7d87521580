/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "compat/twofa-compat-doveadm.h"
#include "twofa-compat-words.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"
#include "twofa-test.h"

#include <stdio.h>
#include <unistd.h>

/* Tests how a command's parameters become fields. The functions and variables
   that the sources need of doveadm are defined here. */

#define NOW 1767225600 /* 2026-01-01 00:00:00 UTC */

struct test_param {
	const char *name;
	/* NULL = it was not given, or null in JSON */
	const char *value;
	doveadm_cmd_param_t type;
};

static const struct test_param *test_params;

static const char *test_param_value(const char *name, doveadm_cmd_param_t type)
{
	const struct test_param *param;

	for (param = test_params; param->name != NULL; param++) {
		if (strcmp(param->name, name) == 0) {
			/* some versions of doveadm end the process otherwise */
			test_assert(param->type == type);
			return param->value;
		}
	}
	return NULL;
}

bool doveadm_cmd_param_str(const struct doveadm_cmd_context *cctx ATTR_UNUSED,
			   const char *name, const char **value_r)
{
	*value_r = test_param_value(name, CMD_PARAM_STR);
	return TRUE;
}

bool doveadm_cmd_param_array(const struct doveadm_cmd_context *cctx ATTR_UNUSED,
			     const char *name, const char *const **value_r)
{
	const char *value = test_param_value(name, CMD_PARAM_ARRAY);

	if (value == NULL)
		return FALSE;
	*value_r = t_strsplit(value, "|");
	return TRUE;
}

bool doveadm_cmd_param_bool(const struct doveadm_cmd_context *cctx ATTR_UNUSED,
			    const char *name, bool *value_r)
{
	const char *value = test_param_value(name, CMD_PARAM_BOOL);

	*value_r = value != NULL && strcmp(value, "yes") == 0;
	return value != NULL;
}

void help_ver2(const struct doveadm_cmd_ver2 *cmd ATTR_UNUSED)
{
	i_fatal("No test leaves a parameter out on the command line");
}

typeof(doveadm_settings) doveadm_settings;
bool doveadm_server, doveadm_debug;

#define STR(name, value) { name, value, CMD_PARAM_STR }
#define LIST(name, value) { name, value, CMD_PARAM_ARRAY }
#define BOOL(name, value) { name, value, CMD_PARAM_BOOL }
#define PARAMS_MAX 4

struct test {
	struct test_param params[PARAMS_MAX + 1];
	/* what is appended; NULL = it is refused */
	const char *fields;
	/* part of the reason */
	const char *text;
};

static int test_fields(const struct test *test, enum doveadm_client_type type,
		       const struct twofa_cmd *cmd, struct twofa_result *result,
		       string_t *dest)
{
	struct doveadm_cmd_param argv[PARAMS_MAX];
	struct doveadm_cmd_context cctx;

	i_zero(&cctx);
	i_zero(&argv);
	cctx.conn_type = type;
	cctx.argv = argv;
	for (; test->params[cctx.argc].name != NULL; cctx.argc++) {
		argv[cctx.argc].name = test->params[cctx.argc].name;
		argv[cctx.argc].type = test->params[cctx.argc].type;
	}
	test_params = test->params;
	twofa_result_init(result);
	return twofa_params_to_fields(&cctx, cmd, result, dest);
}

static void
test_one(const struct test *test, enum doveadm_client_type type,
	 const struct twofa_cmd *cmd, unsigned int i)
{
	struct twofa_result result;
	string_t *dest = t_str_new(64);
	int ret = test_fields(test, type, cmd, &result, dest);

	test_assert_idx((ret == 0) == (test->fields != NULL), i);
	if (test->fields != NULL)
		test_assert_idx(strcmp(str_c(dest), test->fields) == 0, i);
	else {
		test_assert_idx(result.outcome == TWOFA_OUTCOME_FAIL, i);
		test_assert_idx(null_strcmp(result.error, "bad-input") == 0, i);
		test_assert_idx(strstr(result.text, test->text) != NULL, i);
	}
	twofa_result_deinit(&result);
}

static void test_to_fields(void)
{
	static const struct test tests[] = {
		{ { { NULL, NULL, 0 } }, "", NULL },
		{ { STR("user", "anna@example.org") },
		  "\tuser=anna@example.org", NULL },
		{ { STR("user", "a\tb\n") }, "\tuser=a\001tb\001n", NULL },
		/* doveadm reads this one itself */
		{ { STR("socket-path", "/x"), STR("user", "anna") },
		  "\tuser=anna", NULL },
		{ { BOOL("force", "yes"), BOOL("all", "no") },
		  "\tforce=1", NULL },
		/* an id is of an application password or of a session */
		{ { STR("id", "x1") }, "\tapp=x1\tid=x1", NULL },
		/* the shell passes the words as separate arguments */
		{ { LIST("scope", "imap|pop3") }, "\tscope=imap pop3", NULL },
		{ { LIST("code", "189|145") }, "\tcode=189145", NULL },
		{ { LIST("code", " 189145 ") }, "\tcode=189145", NULL },
		{ { LIST("code", "ABCDE-fghij") }, "\tcode=abcdefghij", NULL },
		{ { LIST("code", "18914") }, NULL, "code: neither" },
		{ { LIST("code", "1891456789") }, NULL, "code: neither" },
		{ { LIST("code", "T9D3K!px189145") }, NULL, "code: neither" },
		{ { LIST("code", "") }, NULL, "code: neither" },
		{ { STR("expires", "never") }, "\texpires=0", NULL },
		{ { STR("expires", "12h") }, "\texpires=1767268800", NULL },
		{ { STR("expires", "soon") }, NULL, "expires: 'soon'" },
		{ { STR("expires", "2025-12-31") }, NULL, "not in the future" },
	};
	static const struct twofa_cmd cmd = { .request = "X" };
	unsigned int i;

	test_begin("parameters to fields");
	for (i = 0; i < N_ELEMENTS(tests); i++) T_BEGIN {
		test_one(&tests[i], DOVEADM_CONNECTION_TYPE_CLI, &cmd, i);
		test_one(&tests[i], DOVEADM_CONNECTION_TYPE_HTTP, &cmd, i);
	} T_END;
	twofa_test_end();
}

static void test_required(void)
{
	static const char *const required[] = { "user", "all|id", NULL };
	static const struct twofa_cmd cmd = {
		.request = "X", .required = required
	};
	static const struct test tests[] = {
		{ { STR("user", "anna"), STR("id", "x1") },
		  "\tuser=anna\tapp=x1\tid=x1", NULL },
		{ { STR("user", "anna"), BOOL("all", "yes") },
		  "\tuser=anna\tall=1", NULL },
		{ { STR("id", "x1") }, NULL, "user: is missing" },
		{ { STR("user", NULL), STR("id", "x1") }, NULL,
		  "user: is missing" },
		{ { STR("user", ""), STR("id", "x1") }, NULL,
		  "user: is missing" },
		{ { STR("user", "anna") }, NULL, "all|id: is missing" },
		{ { STR("user", "anna"), BOOL("all", "no") }, NULL,
		  "all|id: is missing" },
		/* not the type that the command has */
		{ { BOOL("user", "no"), STR("id", "x1") }, NULL,
		  "user: is missing" },
	};
	/* over HTTP, some versions of doveadm have "" for null */
	static const struct test empty = {
		{ STR("user", ""), STR("id", "x1") }, NULL, "user: is missing"
	};
	unsigned int i;

	test_begin("parameters that are missing");
	for (i = 0; i < N_ELEMENTS(tests); i++) T_BEGIN {
		test_one(&tests[i], DOVEADM_CONNECTION_TYPE_HTTP, &cmd, i);
	} T_END;
	test_one(&empty, DOVEADM_CONNECTION_TYPE_CLI, &cmd, i);
	twofa_test_end();
}

/* Standard input becomes a pipe with this in it. */
static void stdin_set(const char *text)
{
	int fd[2];

	if (pipe(fd) < 0 || dup2(fd[0], STDIN_FILENO) < 0 ||
	    write(fd[1], text, strlen(text)) != (ssize_t)strlen(text))
		i_fatal("pipe failed: %m");
	i_close_fd(&fd[0]);
	i_close_fd(&fd[1]);
	clearerr(stdin);
}

static void test_ask_code(void)
{
	static const struct {
		enum doveadm_client_type type;
		const char *input, *fields;
	} tests[] = {
		{ DOVEADM_CONNECTION_TYPE_CLI, "189 145\n", "\tcode=189145" },
		{ DOVEADM_CONNECTION_TYPE_CLI, "abcde-fghij",
		  "\tcode=abcdefghij" },
		{ DOVEADM_CONNECTION_TYPE_CLI, "189145x\n", NULL },
		{ DOVEADM_CONNECTION_TYPE_CLI, "\n", NULL },
		{ DOVEADM_CONNECTION_TYPE_CLI, "", NULL },
		/* doveadm-server has no terminal */
		{ DOVEADM_CONNECTION_TYPE_HTTP, "189145\n", NULL },
	};
	static const struct test_param none[] = { { NULL, NULL, 0 } };
	struct doveadm_cmd_context cctx;
	struct twofa_result result;
	string_t *dest = t_str_new(64);
	unsigned int i;
	int ret;

	test_begin("a code that is asked for");
	test_params = none;
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		i_zero(&cctx);
		cctx.conn_type = tests[i].type;
		stdin_set(tests[i].input);
		str_truncate(dest, 0);
		twofa_result_init(&result);
		ret = twofa_params_ask_code(&cctx, &result, dest);
		test_assert_idx((ret == 0) == (tests[i].fields != NULL), i);
		test_assert_idx(strcmp(str_c(dest), tests[i].fields == NULL ?
				       "" : tests[i].fields) == 0, i);
		twofa_result_deinit(&result);
	}
	twofa_test_end();
}

static void test_null(void)
{
	static const struct test test = {
		{ STR("label", "null") }, "\tlabel=null", NULL
	};
	static const struct twofa_cmd cmd = { .request = "X" };
	struct twofa_result result;
	string_t *dest = t_str_new(64);

	/* On the command line, "null" is a text. */
	test_begin("a parameter \"null\" on the command line");
	test_one(&test, DOVEADM_CONNECTION_TYPE_CLI, &cmd, 0);
	test_assert(test_fields(&test, DOVEADM_CONNECTION_TYPE_HTTP, &cmd,
				&result, dest) == 0);
	test_assert(*TWOFA_WORD_JSON_NULL == '\0' ?
		    strcmp(str_c(dest), "\tlabel=null") == 0 :
		    str_len(dest) == 0);
	twofa_result_deinit(&result);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_to_fields,
		test_required,
		test_ask_code,
		test_null,
		NULL
	};

	ioloop_time = NOW;
	return twofa_test_main(tests);
}
