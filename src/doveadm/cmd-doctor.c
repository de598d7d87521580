/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "askpass.h"
#include "safe-memset.h"
#include "check-config/twofa-doveconf.h"
#include "doveadm/doctor/doctor-doors.h"
#include "doveadm/doctor/doctor-mailbox.h"
#include "doveadm/doctor/doctor-names.h"
#include "doveadm/doctor/doctor-passwd-file.h"
#include "doveadm/doctor/doctor-rows.h"
#include "doveadm/doctor/doctor-stop.h"
#include "doveadm/doctor/doctor-tries.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"

#include <stdio.h>
#include <unistd.h>

/* doveadm twofa doctor: turns 2FA on for a test mailbox, and tries to get in
   with its password alone through every door. It leaves the mailbox without
   2FA. */

#define PASSWORD_MAX 1024

/* Returns NULL if there is none. */
static const char *read_line(pool_t pool, FILE *file)
{
	char line[PASSWORD_MAX];
	const char *text = NULL;

	if (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		text = *line == '\0' ? NULL : p_strdup(pool, line);
	}
	safe_memset(line, 0, sizeof(line));
	return text;
}

static const char *read_password_file(struct twofa_cmd_context *ctx,
				      pool_t pool, const char *param)
{
	const char *path = twofa_param_str(ctx->cctx, param), *text;
	FILE *file = path == NULL ? NULL : fopen(path, "r");

	if (file == NULL) {
		twofa_result_set_fail(ctx->result, "bad-input",
			path == NULL ? "%s: is missing" : "%s: %s: %m",
			param, path);
		return NULL;
	}
	text = read_line(pool, file);
	(void)fclose(file);
	if (text == NULL) {
		twofa_result_set_fail(ctx->result, "bad-input",
				      "%s: %s is empty", param, path);
	}
	return text;
}

/* Returns -1 = the result says why there is none. */
static int get_password(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	if (twofa_param_str(ctx->cctx, "password-file") != NULL) {
		doctor->password = read_password_file(ctx, doctor->pool,
						      "password-file");
		return doctor->password == NULL ? -1 : 0;
	}
	doctor->password = isatty(STDIN_FILENO) != 0 ?
		p_strdup(doctor->pool, t_askpass("Password of the mailbox: ")) :
		read_line(doctor->pool, stdin);
	if (doctor->password != NULL && *doctor->password != '\0')
		return 0;
	twofa_result_set_fail(ctx->result, "bad-input",
			      "the password of the mailbox is missing");
	return -1;
}

static int get_conf(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	struct twofa_program_output output;
	const char *error;

	if (twofa_program_run(doctor->pool, twofa_program_doveconf(),
			      twofa_doveconf_args(NULL), &output,
			      &error) < 0) {
		twofa_result_set_error(ctx->result, "%s", error);
		return -1;
	}
	if (output.exit_code != 0) {
		twofa_result_set_error(ctx->result, "doveconf failed: %s",
				       twofa_program_errors(&output));
		return -1;
	}
	doctor->conf = twofa_doveconf_parse(output.out, NULL);
	return 0;
}

static int get_mailbox(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	const char *path = twofa_param_str(ctx->cctx, "passwd-file"), *error;

	if (path == NULL)
		return get_password(ctx, doctor);
	if (doctor_passwd_file_add(doctor, path, &error) == 0)
		return 0;
	twofa_result_set_fail(ctx->result, "bad-input", "passwd-file: %s: %s",
			      path, error);
	return -1;
}

static int get_doors(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	const char *const *value, *error;

	doctor_doors_add(doctor);
	for (value = twofa_param_list(ctx->cctx, "listener"); *value != NULL;
	     value++) {
		if (doctor_doors_add_named(doctor, *value, &error) == 0)
			continue;
		twofa_result_set_fail(ctx->result, "bad-input",
				      "listener: %s %s", *value, error);
		return -1;
	}
	return 0;
}

static int get_names(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	const char *const *value, *master, *password;

	doctor_names_add(doctor);
	for (value = twofa_param_list(ctx->cctx, "alias"); *value != NULL;
	     value++)
		doctor_names_add_alias(doctor, *value);
	master = twofa_param_str(ctx->cctx, "master");
	if (master == NULL)
		return 0;
	password = read_password_file(ctx, doctor->pool,
				      "master-password-file");
	if (password == NULL)
		return -1;
	if (doctor_names_add_master(doctor, master, password) == 0)
		return 0;
	twofa_result_set_fail(ctx->result, "bad-input", "master: "
			      "auth_master_user_separator is not set");
	return -1;
}

/* Returns -1 = the result says why nothing could be found out. */
static int doctor_run(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	if (get_conf(ctx, doctor) < 0 || get_mailbox(ctx, doctor) < 0 ||
	    get_names(ctx, doctor) < 0 || get_doors(ctx, doctor) < 0 ||
	    doctor_mailbox_check(doctor, ctx->result) < 0)
		return -1;
	doctor_tries_before(doctor);
	if (!doctor_stopped() &&
	    doctor_mailbox_enrol(doctor, ctx->result) < 0)
		return -1;
	doctor_tries_after(doctor);
	return 0;
}

/* Returns -1 if something was left behind: the log says what. */
static int doctor_clean(struct doctor *doctor)
{
	struct twofa_result result;
	const char *error;
	int ret = 0;

	twofa_result_init(&result);
	if (doctor_mailbox_remove(doctor, &result) < 0) {
		i_error("2FA of %s could not be removed (%s): run \"doveadm "
			"twofa delete %s\"", doctor->user, result.text,
			doctor->user);
		ret = -1;
	}
	twofa_result_deinit(&result);
	if (doctor_passwd_file_remove(doctor, &error) < 0) {
		i_error("The mailbox %s could not be removed from %s: %s",
			doctor->user, doctor->passwd_file, error);
		ret = -1;
	}
	return ret;
}

static void set_exit_code(const struct doctor_counts *counts)
{
	if (counts->opened > 0)
		doveadm_exit_code = EX_CONFIG;
	else if (counts->closed == 0 || counts->code_refused > 0)
		doveadm_exit_code = EX_TEMPFAIL;
}

static void finish(struct twofa_cmd_context *ctx, struct doctor *doctor)
{
	struct doctor_counts counts;

	if (doctor_stopped()) {
		twofa_result_set_error(ctx->result, "Interrupted: 2FA of the "
				       "mailbox was removed again");
		return;
	}
	doctor_rows_add(doctor, ctx->result, &counts);
	twofa_result_set_ok(ctx->result);
	set_exit_code(&counts);
	fprintf(stderr, "opened: %u, closed: %u, code refused: %u, "
		"not tried: %u\n", counts.opened, counts.closed,
		counts.code_refused, counts.not_tried);
}

void twofa_cmd_doctor_run(struct twofa_cmd_context *ctx)
{
	struct doctor doctor = {
		.pool = pool_alloconly_create_clean("twofa doctor", 16*1024),
		.user = ctx->user,
		.socket_path = twofa_cmd_socket_path(ctx->cctx),
	};
	int ret;

	p_array_init(&doctor.doors, doctor.pool, 16);
	p_array_init(&doctor.names, doctor.pool, 16);
	p_array_init(&doctor.tries, doctor.pool, 64);
	if (*ctx->user == '\0')
		twofa_compat_doveadm_usage(ctx->cctx);
	doctor_stop_init();
	ret = doctor_run(ctx, &doctor);
	if (doctor_clean(&doctor) < 0)
		doveadm_exit_code = EX_SOFTWARE;
	else if (ret == 0)
		finish(ctx, &doctor);
	doctor_stop_deinit();
	if (doctor.conf != NULL)
		twofa_doveconf_free(&doctor.conf);
	pool_unref(&doctor.pool);
}

static void present(const struct twofa_cmd_context *ctx, const char *result)
{
	const char *const *row, *remedy;

	array_foreach_elem(&ctx->result->rows, row) {
		if (strcmp(twofa_row_get(row, "result"), result) != 0)
			continue;
		twofa_print("%-12s %s %s as %s: %s\n", result,
			    twofa_row_get(row, "door"),
			    twofa_row_get(row, "mechanism"),
			    twofa_row_get(row, "name"),
			    twofa_row_get(row, "text"));
		remedy = twofa_row_get(row, "remedy");
		if (*remedy != '\0')
			twofa_print("%-12s -> %s\n", "", remedy);
	}
}

void twofa_cmd_doctor_present(const struct twofa_cmd_context *ctx)
{
	present(ctx, "closed");
	present(ctx, "not-tried");
	present(ctx, "code-refused");
	present(ctx, "opened");
}
