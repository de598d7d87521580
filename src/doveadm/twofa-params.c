/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "compat/twofa-compat-doveadm.h"
#include "twofa-compat-words.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-code-ask.h"
#include "doveadm/twofa-expires.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-code.h"

/* doveadm's parameters to the protocol's fields. Which parameter becomes
   which field, and how, is the same for all commands: one table. */

/* value is NULL if the parameter was not given; *field_r is value. */
typedef int param_convert_t(const char *value, struct twofa_result *result,
			    const char **field_r);

/* Some versions end the process when asked for a parameter by another type. */
static bool param_is(const struct doveadm_cmd_context *cctx, const char *name,
		     doveadm_cmd_param_t type)
{
	int i;

	for (i = 0; i < cctx->argc; i++) {
		if (strcmp(cctx->argv[i].name, name) == 0)
			return cctx->argv[i].type == type;
	}
	return FALSE;
}

const char *twofa_param_str(const struct doveadm_cmd_context *cctx,
			    const char *name)
{
	const char *value, *const *values;

	/* over HTTP, a parameter of null has the value of a missing one */
	if (param_is(cctx, name, CMD_PARAM_STR) &&
	    doveadm_cmd_param_str(cctx, name, &value) && value != NULL &&
	    (twofa_compat_doveadm_is_cli(cctx) ||
	     strcmp(value, TWOFA_WORD_JSON_NULL) != 0))
		return value;
	if (param_is(cctx, name, CMD_PARAM_ARRAY) &&
	    doveadm_cmd_param_array(cctx, name, &values))
		return t_strarray_join(values, " ");
	return NULL;
}

const char *const *
twofa_param_list(const struct doveadm_cmd_context *cctx, const char *name)
{
	static const char *const none[] = { NULL };
	const char *const *values;

	return param_is(cctx, name, CMD_PARAM_ARRAY) &&
		doveadm_cmd_param_array(cctx, name, &values) ? values : none;
}

bool twofa_param_bool(const struct doveadm_cmd_context *cctx,
		      const char *name)
{
	bool value;

	return param_is(cctx, name, CMD_PARAM_BOOL) &&
		doveadm_cmd_param_bool(cctx, name, &value) && value;
}

/* The value of any type of parameter: "1" if it is a switch that is on. */
static const char *
param_value(const struct doveadm_cmd_context *cctx, const char *name)
{
	return twofa_param_bool(cctx, name) ? "1" :
		twofa_param_str(cctx, name);
}

static int convert_code(const char *value, struct twofa_result *result,
			const char **field_r)
{
	if (value == NULL) {
		/* the service says whether it needs one */
		return 0;
	}
	switch (twofa_code_parse(result->pool, value, field_r)) {
	case TWOFA_CODE_KIND_TOTP:
	case TWOFA_CODE_KIND_RECOVERY:
		return 0;
	case TWOFA_CODE_KIND_OTHER:
	case TWOFA_CODE_KIND_NOTHING:
		break;
	}
	twofa_result_set_fail(result, "bad-input",
		"code: neither the digits of an authenticator app nor "
		"a recovery code (abcde-fghij)");
	return -1;
}

static int convert_expires(const char *value, struct twofa_result *result,
			   const char **field_r)
{
	const char *error;
	time_t expires;

	if (value == NULL)
		return 0;
	if (twofa_expires_parse(value, ioloop_time, &expires, &error) < 0) {
		twofa_result_set_fail(result, "bad-input",
				      "expires: %s", error);
		return -1;
	}
	*field_r = p_strdup_printf(result->pool, "%lld", (long long)expires);
	return 0;
}

static const struct param_field {
	const char *param;
	const char *field;
	/* NULL = the value as it is, or 1 */
	param_convert_t *convert;
} param_fields[] = {
	{ "user", "user", NULL },
	{ "new", "new", NULL },
	{ "code", "code", convert_code },
	{ "next", "next", convert_code },
	{ "force", "force", NULL },
	{ "no-kick", "no_kick", NULL },
	{ "keep", "keep", NULL },
	{ "mask", "mask", NULL },
	{ "policy", "policy", NULL },
	{ "status", "status", NULL },
	{ "label", "label", NULL },
	{ "alias", "alias", NULL },
	{ "scope", "scope", NULL },
	{ "network", "network", NULL },
	{ "expires", "expires", convert_expires },
	/* the id of an application password, or of a session: each request
	   reads one of the two fields */
	{ "id", "app", NULL },
	{ "id", "id", NULL },
	{ "all", "all", NULL },
	{ "emergency", "emergency", NULL },
	{ "qr", "qr", NULL },
	{ "level", "level", NULL },
	{ "language", "language", NULL },
	{ "zone", "zone", NULL },
	{ "address", "address", NULL },
	{ "remove", "remove", NULL },
	{ "mailed-code", "mailed_code", NULL },
	{ "client-ip", "client_ip", NULL },
};

static int
param_add(const struct doveadm_cmd_context *cctx,
	  const struct param_field *param, struct twofa_result *result,
	  string_t *dest)
{
	const char *value = param_value(cctx, param->param);
	const char *field = value;

	if (param->convert != NULL &&
	    param->convert(value, result, &field) < 0)
		return -1;
	twofa_fields_add(dest, param->field, field);
	return 0;
}

/* A parameter that the table does not have is for doveadm alone. */
static int
params_add(const struct doveadm_cmd_context *cctx, const char *name,
	   struct twofa_result *result, string_t *dest)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(param_fields); i++) {
		if (strcmp(param_fields[i].param, name) == 0 &&
		    param_add(cctx, &param_fields[i], result, dest) < 0)
			return -1;
	}
	return 0;
}

/* Of names with '|' between them, the first that was given. */
static const char *
param_any_value(const struct doveadm_cmd_context *cctx, const char *names)
{
	const char *const *name = t_strsplit(names, "|"), *value = NULL;

	for (; *name != NULL && value == NULL; name++)
		value = param_value(cctx, *name);
	return value;
}

static int
params_check_required(const struct doveadm_cmd_context *cctx,
		      const struct twofa_cmd *cmd,
		      struct twofa_result *result)
{
	const char *const *name, *value;

	for (name = cmd->required; name != NULL && *name != NULL; name++) {
		value = param_any_value(cctx, *name);
		if (value != NULL && *value != '\0')
			continue;
		if (value == NULL && twofa_compat_doveadm_is_cli(cctx))
			twofa_compat_doveadm_usage(cctx);
		twofa_result_set_fail(result, "bad-input",
				      "%s: is missing", *name);
		return -1;
	}
	return 0;
}

int twofa_params_to_fields(const struct doveadm_cmd_context *cctx,
			   const struct twofa_cmd *cmd,
			   struct twofa_result *result, string_t *dest)
{
	int i;

	if (params_check_required(cctx, cmd, result) < 0)
		return -1;
	for (i = 0; i < cctx->argc; i++) {
		if (params_add(cctx, cctx->argv[i].name, result, dest) < 0)
			return -1;
	}
	return 0;
}

int twofa_params_ask_code(const struct doveadm_cmd_context *cctx,
			  struct twofa_result *result, string_t *dest)
{
	const char *code = NULL, *field;

	if (twofa_compat_doveadm_is_cli(cctx) &&
	    twofa_param_str(cctx, "code") == NULL)
		code = twofa_code_ask(result->pool);
	if (code == NULL || convert_code(code, result, &field) < 0)
		return -1;
	twofa_fields_add(dest, "code", field);
	return 0;
}
