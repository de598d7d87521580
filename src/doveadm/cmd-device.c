/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"
#include "doveadm/twofa-token-file.h"
#include "lib-protocol/twofa-fields.h"

/* doveadm twofa device: a token of a file is looked up here, so that the service
   reads no files of others. Prints two lines for each device, since its name may be
   long. */

void twofa_cmd_device_add_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row, *qr;

	array_foreach_elem(&ctx->result->rows, row) {
		qr = twofa_row_get(row, "qr");
		if (*qr != '\0')
			twofa_print("%s\n", qr);
		twofa_print("user:    %s\n", twofa_row_get(row, "user"));
		twofa_print("device:  %s\n", twofa_row_get(row, "label"));
		twofa_cmd_enable_print_secret(row);
		twofa_print("\nSet the device up with the %s. Then prove it "
			    "with a code of it:\n"
			    "  doveadm twofa device confirm %s\n",
			    *qr == '\0' ? "key" : "QR code or the key",
			    twofa_row_get(row, "user"));
	}
}

/* "TOTP, 6 digits, 30 seconds, SHA1" */
static void append_kind(string_t *str, const char *const *row)
{
	bool hotp = strcmp(twofa_row_get(row, "kind"), "hotp") == 0;

	str_printfa(str, "%s, %s digits", hotp ? "counter (HOTP)" : "TOTP",
		    twofa_row_get(row, "digits"));
	if (!hotp)
		str_printfa(str, ", %s seconds", twofa_row_get(row, "period"));
	str_printfa(str, ", %s", twofa_row_get(row, "algorithm"));
}

static const char *device_line(const char *const *row)
{
	string_t *str = t_str_new(128);

	append_kind(str, row);
	str_printfa(str, "; made %s", twofa_print_time(
		twofa_row_get_num(row, "created"), "-"));
	str_printfa(str, "; last used %s", twofa_print_time(
		twofa_row_get_num(row, "last_used"), "never"));
	return str_c(str);
}

void twofa_cmd_device_list_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row;

	array_foreach_elem(&ctx->result->rows, row) {
		twofa_print("%s  %s\n", twofa_row_get(row, "id"),
			    twofa_row_get(row, "label"));
		twofa_print("          %s\n", device_line(row));
	}
}

void twofa_cmd_device_confirm_present(const struct twofa_cmd_context *ctx)
{
	twofa_print("%s: codes of this device are accepted, too:\n",
		    ctx->user);
	twofa_cmd_device_list_present(ctx);
}

void twofa_cmd_device_remove_present(const struct twofa_cmd_context *ctx)
{
	twofa_print("%s: codes of this device are accepted no more, and all "
		    "sessions have ended:\n", ctx->user);
	twofa_cmd_device_list_present(ctx);
}

/* Returns 0 = ok, -1 = result says why not. */
static int import_find(struct twofa_cmd_context *ctx,
		       struct twofa_token *token_r)
{
	const char *file = twofa_param_str(ctx->cctx, "file");
	const char *serial = twofa_param_str(ctx->cctx, "serial");
	const char *error;
	int ret;

	if (file == NULL || serial == NULL || *serial == '\0') {
		twofa_result_set_fail(ctx->result, "bad-input",
				      "file, serial: are missing");
		return -1;
	}
	ret = twofa_token_file_find(ctx->result->pool, file,
				    twofa_param_str(ctx->cctx, "key-file"),
				    serial, token_r, &error);
	if (ret > 0)
		return 0;
	twofa_result_set_fail(ctx->result, "bad-input", "%s", ret < 0 ? error :
			      "the file has no token with this serial number");
	return -1;
}

void twofa_cmd_device_import_run(struct twofa_cmd_context *ctx)
{
	string_t *more = str_new(ctx->result->pool, 256);
	struct twofa_token token;

	i_zero(&token);
	if (import_find(ctx, &token) < 0)
		return;
	twofa_fields_add(more, "label", twofa_param_str(ctx->cctx, "serial"));
	twofa_fields_add(more, "secret", token.secret);
	if (*token.kind != '\0')
		twofa_fields_add(more, "kind", token.kind);
	twofa_fields_add(more, "digits", token.digits);
	twofa_fields_add(more, "period", token.period);
	twofa_fields_add(more, "algorithm", token.algorithm);
	twofa_fields_add(more, "counter", token.counter);
	ctx->more_fields = str_c(more);
	twofa_cmd_request(ctx);
}

void twofa_cmd_device_import_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row;

	twofa_cmd_device_list_present(ctx);
	array_foreach_elem(&ctx->result->rows, row) {
		twofa_print("\nProve it with a code that the token shows:\n"
			    "  doveadm twofa %s %s\n",
			    twofa_row_get(row, "confirm"), ctx->user);
	}
}

void twofa_cmd_device_resync_present(const struct twofa_cmd_context *ctx)
{
	twofa_print("%s: the next code of this token is accepted:\n",
		    ctx->user);
	twofa_cmd_device_list_present(ctx);
}
