/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "read-full.h"
#include "strescape.h"
#include "check-config/twofa-rules.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* doveadm twofa check-config: the configuration file as it is now, before
   Dovecot is told to reload it; the files that come with it; the service, if
   it runs. */

#define FILE_MAX_SIZE (16*1024*1024)

struct check_config {
	struct twofa_cmd_context *ctx;
	pool_t pool;
	const char *config_file;
	struct twofa_rules rules;
};

static int check_read_file(pool_t pool, const char *path,
			   const char **data_r, const char **error_r)
{
	struct stat st;
	char *data;
	int ret = -1, fd = open(path, O_RDONLY);

	if (fd == -1) {
		*error_r = t_strdup_printf("open() failed: %m");
		return -1;
	}
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) ||
	    st.st_size > FILE_MAX_SIZE)
		*error_r = "not a file of reasonable size";
	else {
		data = p_malloc(pool, st.st_size + 1);
		ret = st.st_size == 0 ? 1 : read_full(fd, data, st.st_size);
		*error_r = "reading failed";
		*data_r = data;
	}
	i_close_fd(&fd);
	return ret > 0 ? 0 : -1;
}

/* Runs "path -c FILE more" or "path option -c FILE more". Returns what the
   program printed, or NULL if it could not be started. */
static const struct twofa_program_output *
check_run(struct check_config *check, const char *check_name,
	  const char *path, const char *option, const char *const *more)
{
	struct twofa_program_output *output =
		p_new(check->pool, struct twofa_program_output, 1);
	ARRAY_TYPE(const_string) argv;
	const char *error, *config_option = "-c";

	t_array_init(&argv, 8);
	array_push_back(&argv, &path);
	if (option != NULL)
		array_push_back(&argv, &option);
	array_push_back(&argv, &config_option);
	array_push_back(&argv, &check->config_file);
	if (more != NULL)
		array_append(&argv, more, str_array_length(more));
	array_append_zero(&argv);
	if (twofa_program_run(check->pool, array_front(&argv), output,
			      &error) == 0)
		return output;
	twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, check_name, "",
			"%s", error);
	return NULL;
}

/* Of all that doveconf complains about, the line that names the reason. */
static const char *doveconf_error(const char *err)
{
	const char *const *line = t_strsplit(err, "\n");
	const char *p;

	for (; *line != NULL; line++) {
		if ((p = strstr(*line, "Fatal: ")) != NULL)
			return p + strlen("Fatal: ");
		if ((p = strstr(*line, "Error: ")) != NULL &&
		    strstr(p, "dump-capability") == NULL)
			return p + strlen("Error: ");
	}
	return err;
}

static struct twofa_doveconf *
check_get_conf(struct check_config *check, const char *protocol)
{
	const struct twofa_program_output *output;

	output = check_run(check, "configuration", twofa_program_doveconf(),
			   NULL, twofa_doveconf_args(protocol));
	if (output == NULL)
		return NULL;
	if (output->exit_code != 0) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR,
			"configuration", "Correct it; Dovecot doesn't start "
			"with it", "%s", doveconf_error(output->err));
		/* it stopped in the middle */
		return NULL;
	}
	return twofa_doveconf_parse(output->out, protocol);
}

static const char *const *check_get_protocols(struct check_config *check)
{
	const struct twofa_program_output *output;

	output = check_run(check, "configuration", twofa_program_doveconf(),
			   NULL, twofa_doveconf_protocols_args());
	return twofa_doveconf_protocols(check->pool,
					output == NULL ? "" : output->out);
}

static void check_configuration(struct check_config *check)
{
	struct twofa_doveconf *global = check_get_conf(check, NULL), *conf;
	const char *const *protocol;

	if (global == NULL)
		return;
	twofa_rules_check(&check->rules, global);
	for (protocol = check_get_protocols(check);
	     *protocol != NULL; protocol++) {
		conf = check_get_conf(check, *protocol);
		if (conf == NULL)
			continue;
		twofa_rules_check_protocol(&check->rules, global, conf,
					   *protocol);
		twofa_doveconf_free(&conf);
	}
	twofa_doveconf_free(&global);
}

/* Returns FALSE if the file isn't there, or not for this use. */
static bool check_installed(struct check_config *check, const char *path,
			    int access_mode)
{
	if (access(path, access_mode) == 0)
		return TRUE;
	twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, "modules",
			"Install dovecot-twofa again", "%s can't be %s: %m",
			path, access_mode == X_OK ? "executed" : "read");
	return FALSE;
}

static void check_modules(struct check_config *check)
{
	static const char *const modules[] = {
		TWOFA_MODULEDIR"/auth/libauthdb_twofa.so",
		TWOFA_MODULEDIR"/settings/libtwofa_settings.so",
	};
	/* Dovecot doesn't start without its services' programs; that of the
	   service is run below */
	static const char *const programs[] = { "twofa-notify", "twofa-panel" };
	unsigned int i, missing = 0;

	for (i = 0; i < N_ELEMENTS(modules); i++) {
		if (!check_installed(check, modules[i], R_OK))
			missing++;
	}
	for (i = 0; i < N_ELEMENTS(programs); i++) {
		if (!check_installed(check, twofa_program_libexec(programs[i]),
				     X_OK))
			missing++;
	}
	if (missing == 0) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_OK, "modules", "",
				"The modules are in "TWOFA_MODULEDIR);
	}
}

static enum twofa_finding_result finding_result_parse(const char *name)
{
	if (strcmp(name, "ok") == 0)
		return TWOFA_FINDING_OK;
	if (strcmp(name, "warning") == 0)
		return TWOFA_FINDING_WARNING;
	return TWOFA_FINDING_ERROR;
}

static void check_files_line(struct check_config *check, const char *line)
{
	const char *const *fields = t_strsplit_tabescaped(line);

	if (str_array_length(fields) != 3)
		return;
	twofa_rules_add(&check->rules, finding_result_parse(fields[1]),
			fields[0], "", "%s", fields[2]);
}

/* Key file and store, as the service would find them. */
static void check_files(struct check_config *check)
{
	const struct twofa_program_output *output;
	const char *const *line;
	unsigned int errors = twofa_rules_count_errors(&check->rules);

	output = check_run(check, "keys", twofa_program_libexec("twofa"),
			   "--check", NULL);
	if (output == NULL)
		return;
	for (line = t_strsplit(output->out, "\n"); *line != NULL; line++)
		check_files_line(check, *line);
	/* it failed, and did not get so far as to say why */
	if (output->exit_code != 0 &&
	    twofa_rules_count_errors(&check->rules) == errors) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, "store", "",
			"Key file and store could not be looked at: %s",
			twofa_program_errors(output));
	}
}

static void check_service(struct check_config *check)
{
	const char *path = twofa_cmd_socket_path(check->ctx->cctx);
	struct twofa_result result;
	const char *const *row;

	twofa_result_init(&result);
	twofa_result_request(&result, path, "STATUS", "", TRUE);
	array_foreach_elem(&result.rows, row) {
		twofa_rules_add(&check->rules,
			finding_result_parse(twofa_row_get(row, "result")),
			twofa_row_get(row, "check"), "", "%s",
			twofa_row_get(row, "text"));
	}
	if (result.outcome != TWOFA_OUTCOME_OK) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, "service",
				"", "%s", result.text);
	}
	twofa_result_deinit(&result);
}

/* While Dovecot has the service, something listens there. A socket that an
   earlier Dovecot has left is as good as none. */
static bool service_is_running(const char *path)
{
	int fd = net_connect_unix(path);

	if (fd == -1)
		return errno != ENOENT && errno != ECONNREFUSED;
	net_disconnect(fd);
	return TRUE;
}

/* Before the first reload there is no service to ask. */
static void check_service_if_running(struct check_config *check)
{
	const char *path = twofa_cmd_socket_path(check->ctx->cctx);

	if (service_is_running(path))
		check_service(check);
	else {
		twofa_rules_add(&check->rules, TWOFA_FINDING_OK, "service", "",
				"The service doesn't run now (nothing listens "
				"on %s)", path);
	}
}

static void check_add_row(struct twofa_result *result,
			  const struct twofa_finding *finding)
{
	const char **values = p_new(result->pool, const char *, 5);
	const char *const *row = values;

	values[0] = p_strconcat(result->pool, "check=", finding->check, NULL);
	values[1] = p_strconcat(result->pool, "result=",
				twofa_finding_result_name(finding->result),
				NULL);
	values[2] = p_strconcat(result->pool, "text=", finding->text, NULL);
	values[3] = p_strconcat(result->pool, "remedy=", finding->remedy, NULL);
	array_push_back(&result->rows, &row);
}

void twofa_cmd_check_config_run(struct twofa_cmd_context *ctx)
{
	struct check_config check = {
		.ctx = ctx,
		.pool = pool_alloconly_create_clean("check-config", 8192),
		.config_file = twofa_program_config_file(),
	};
	const struct twofa_finding *finding;

	twofa_rules_init(&check.rules, check.pool, check_read_file);
	check_configuration(&check);
	check_modules(&check);
	check_files(&check);
	check_service_if_running(&check);

	array_foreach(&check.rules.findings, finding)
		check_add_row(ctx->result, finding);
	twofa_result_set_ok(ctx->result);
	if (twofa_rules_count_errors(&check.rules) > 0 &&
	    twofa_compat_doveadm_is_cli(ctx->cctx))
		doveadm_exit_code = EX_CONFIG;
	pool_unref(&check.pool);
}

void twofa_cmd_check_config_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row, *remedy;

	array_foreach_elem(&ctx->result->rows, row) {
		twofa_print("%-8s %-13s %s\n", twofa_row_get(row, "result"),
			    twofa_row_get(row, "check"),
			    twofa_row_get(row, "text"));
		remedy = twofa_row_get(row, "remedy");
		if (*remedy != '\0')
			twofa_print("%-22s -> %s\n", "", remedy);
	}
}
