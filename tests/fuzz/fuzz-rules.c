/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/2.3/twofa-conf-file.h"
#include "check-config/twofa-file.h"
#include "check-config/twofa-rules-run.h"
#include "check-config/twofa-rules.h"
#include "fuzz.h"

/* Input: a configuration, and the file that its databases name. A configuration
   with which auth would not ask twofa about some logins is always an error. */

static const char *file_data;

/* The linker takes these two functions instead of the library's, so that the
   fuzzer reads no file of the machine. */
int twofa_file_read(pool_t pool, const char *path, const char **data_r,
		    const char **error_r)
{
	if (strstr(path, "missing") != NULL) {
		*error_r = "no such file";
		return -1;
	}
	*data_r = p_strdup(pool, file_data);
	return 0;
}

int twofa_conf_file_get(const char *path, const char *key,
			const char **value_r, const char **error_r)
{
	const char *const *line = t_strsplit(file_data, "\n");
	size_t len = strlen(key);

	if (strstr(path, "missing") != NULL) {
		*error_r = "no such file";
		return -1;
	}
	*value_r = NULL;
	for (; *line != NULL; line++) {
		if (strncmp(*line, key, len) == 0 && (*line)[len] == '=')
			*value_r = *line + len + 1;
	}
	return *value_r != NULL ? 1 : 0;
}

/* Does some login of a mailbox pass by twofa? */
static bool is_open(const struct twofa_doveconf *conf)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&conf->passdbs, passdb) {
		if (passdb->master || passdb->dropped)
			continue;
		if (strcmp(passdb->driver, "twofa") == 0) {
			return passdb->deny || passdb->pass ||
				strcmp(passdb->skip, "never") != 0 ||
				*passdb->mechanisms != '\0' ||
				*passdb->username_filter != '\0';
		}
		if (!passdb->deny)
			return TRUE;
	}
	return TRUE;
}

static unsigned int count_order_errors(const struct twofa_rules *rules)
{
	const struct twofa_finding *finding;
	unsigned int count = 0;

	array_foreach(&rules->findings, finding) {
		if (finding->result == TWOFA_FINDING_ERROR &&
		    strcmp(finding->check, "order") == 0)
			count++;
	}
	return count;
}

static void check_findings(const struct twofa_rules *rules)
{
	const struct twofa_finding *finding;

	array_foreach(&rules->findings, finding) {
		i_assert(*finding->check != '\0' && *finding->text != '\0');
		i_assert(finding->remedy != NULL);
		i_assert(*twofa_finding_result_name(finding->result) != '\0');
	}
}

void fuzz_one(struct fuzz_input *input)
{
	struct twofa_doveconf *conf, *protocol;
	pool_t pool = pool_alloconly_create("fuzz", 4096);
	struct twofa_rules rules;

	conf = twofa_doveconf_parse(fuzz_next(input), NULL);
	file_data = fuzz_next(input);
	twofa_rules_init(&rules, pool);
	twofa_rules_check(&rules, conf);
	i_assert(count_order_errors(&rules) > 0 || !is_open(conf));

	/* a protocol of its own; it is not looked at twice if it has the same
	   passdbs */
	protocol = twofa_doveconf_parse(fuzz_next(input), NULL);
	twofa_rules_check_protocol(&rules, conf, protocol, "imap");
	i_assert(count_order_errors(&rules) > 0 || !is_open(protocol));
	check_findings(&rules);
	i_assert(twofa_rules_count_errors(&rules) >=
		 count_order_errors(&rules));
	twofa_doveconf_free(&protocol);
	twofa_doveconf_free(&conf);
	pool_unref(&pool);
}
