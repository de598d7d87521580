/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PARAMS_H
#define TWOFA_PARAMS_H

struct doveadm_cmd_context;
struct twofa_cmd;
struct twofa_result;

/* A parameter's value, or NULL if it was not given. */
const char *twofa_param_str(const struct doveadm_cmd_context *cctx,
			    const char *name);
/* The values of a parameter that may be given several times; ends with NULL. */
const char *const *
twofa_param_list(const struct doveadm_cmd_context *cctx, const char *name);
bool twofa_param_bool(const struct doveadm_cmd_context *cctx,
		      const char *name);

/* Makes the fields of a command's request from its parameters, appended to
   dest. Returns 0 = ok, -1 = result has the reason. On the command line a
   missing parameter prints the usage line and exits. */
int twofa_params_to_fields(const struct doveadm_cmd_context *cctx,
			   const struct twofa_cmd *cmd,
			   struct twofa_result *result, string_t *dest);
/* The service wants a code, and there was none: asks for it on the command
   line. Returns 0 = appended, -1 = result has the reason, or stays as it
   was. */
int twofa_params_ask_code(const struct doveadm_cmd_context *cctx,
			  struct twofa_result *result, string_t *dest);

#endif
