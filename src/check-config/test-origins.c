/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "path-util.h"
#include "str.h"
#include "unlink-directory.h"
#include "test-common.h"
#include "check-config/twofa-origins.h"

#include <stdio.h>
#include <sys/stat.h>

/* Where the settings stand that a finding names. */

#define DIR ".test-origins"

static void write_file(const char *name, const char *text)
{
	FILE *file = fopen(t_strconcat(DIR"/", name, NULL), "w");

	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
		i_fatal("can't write %s", name);
}

static void set_up(void)
{
	const char *error, *cwd;

	(void)unlink_directory(DIR, UNLINK_DIRECTORY_FLAG_RMDIR, &error);
	if (mkdir(DIR, 0700) < 0 || mkdir(DIR"/conf.d", 0700) < 0)
		i_fatal("can't make "DIR": %m");
	if (t_get_working_dir(&cwd, &error) < 0)
		i_fatal("%s", error);
	cwd = t_strconcat(cwd, "/"DIR, NULL);
	write_file("dovecot.conf", t_strdup_printf(
		   "# twofa_window = 7\n"
		   "twofa_window=1\n"
		   "!include conf.d/*.conf\n"
		   "!include_try nothing.conf\n"
		   "!include "DIR"/dovecot.conf.ext\n"
		   "passdb {\n"
		   "  args = scheme=plain \\\n"
		   "    /etc/users twofa_hint = x\n"
		   "  driver = passwd-file\n"
		   "}\n"
		   "  service   twofa-panel {\n"
		   "    inet_listener https {\n"
		   "      port = 8443\n"
		   "    }\n"
		   "}\n"
		   "}\n"
		   "passdb sql {\n"
		   "  args = %s/a-sql.conf.ext\n"
		   "}\n"
		   "passdb ldap {\n"
		   "  args = %s/b-sql.conf.ext\n"
		   "  }\n", cwd, cwd));
	write_file("a-sql.conf.ext", "# query\npassword_query = SELECT \\\n"
		   " x = y\n");
	write_file("b-sql.conf.ext", "password_query = SELECT y\n"
		   "mail_home = z\n");
	write_file("conf.d/10.conf", "twofa_window = 2\nmail_home = /x\n");
	write_file("conf.d/20.conf",
		   "passdb {\n  driver = passwd-file\n}\n");
	/* this file includes itself */
	write_file("loop.conf", "mail_home = /y\n!include loop.conf\n");
}

/* The file of a passdb counts where the finding names it. */
static void test_database(const struct twofa_origins *origins,
			  const char *name, unsigned int line)
{
	const char *cwd, *error, *path;

	test_assert(t_get_working_dir(&cwd, &error) == 0);
	path = t_strdup_printf("%s/"DIR"/%s-sql.conf.ext", cwd, name);
	test_assert_strcmp(twofa_origins_find(origins, t_strdup_printf(
		"the password_query in %s", path)),
		t_strdup_printf("%s:%u", path, line));
}

static void test_origins(void)
{
	static const struct {
		const char *text, *places;
	} tests[] = {
		{ "", "" },
		{ "twofa_window is wrong", DIR"/conf.d/10.conf:1" },
		{ "twofa_windows and mail_homes are wrong", "" },
		{ "mail_home: wrong", DIR"/conf.d/10.conf:2" },
		{ "no port and no args", "" },
		{ "the hint twofa_hint", "" },
		{ "passdb { driver = passwd-file } with /etc/users",
		  DIR"/conf.d/20.conf:1, "DIR"/dovecot.conf:6" },
		{ "passdb sql is wrong", DIR"/dovecot.conf:17" },
		{ "service twofa-panel, inet_listener https",
		  DIR"/dovecot.conf:11, "DIR"/dovecot.conf:12" },
		{ "service twofa has no inet_listener http", "" },
		{ "password_query is wrong", "" },
	};
	struct twofa_origins *origins;
	const char *error;
	unsigned int i;

	test_begin("where settings stand");
	set_up();
	origins = twofa_origins_read(DIR"/dovecot.conf");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(
			twofa_origins_find(origins, tests[i].text),
			tests[i].places, i);
	}
	test_database(origins, "a", 2);
	test_database(origins, "b", 1);
	twofa_origins_free(&origins);

	origins = twofa_origins_read(DIR"/missing.conf");
	test_assert_strcmp(twofa_origins_find(origins, "mail_home"), "");
	twofa_origins_free(&origins);
	origins = twofa_origins_read(DIR"/loop.conf");
	test_assert(*twofa_origins_find(origins, "mail_home") != '\0');
	twofa_origins_free(&origins);

	(void)unlink_directory(DIR, UNLINK_DIRECTORY_FLAG_RMDIR, &error);
	test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_origins,
		NULL
	};
	return test_run(tests);
}
