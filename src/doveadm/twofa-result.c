/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "strnum.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-fields.h"

/* Sends one request to the service in an ioloop of its own, because doveadm's
   commands are synchronous, on the command line as in doveadm-server. */

#define TWOFA_SERVICE_REMEDY \
	"Is Dovecot running, and is conf.d/05-twofa.conf in place? " \
	"\"doveadm twofa check-config\" tells more."

void twofa_result_init(struct twofa_result *result)
{
	i_zero(result);
	result->pool = pool_alloconly_create_clean("twofa result", 4096);
	result->text = result->more = result->days = "";
	p_array_init(&result->rows, result->pool, 16);
}

void twofa_result_deinit(struct twofa_result *result)
{
	pool_unref(&result->pool);
}

static void result_set(struct twofa_result *result, enum twofa_outcome outcome,
		       const char *error, const char *text)
{
	result->outcome = outcome;
	result->error = p_strdup(result->pool, error);
	result->text = p_strdup(result->pool, text);
}

void twofa_result_set_ok(struct twofa_result *result)
{
	result_set(result, TWOFA_OUTCOME_OK, NULL, "");
}

void twofa_result_set_fail(struct twofa_result *result, const char *error,
			   const char *format, ...)
{
	va_list args;

	va_start(args, format);
	result_set(result, TWOFA_OUTCOME_FAIL, error,
		   t_strdup_vprintf(format, args));
	va_end(args);
}

void twofa_result_set_error(struct twofa_result *result,
			    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	result_set(result, TWOFA_OUTCOME_ERROR, NULL,
		   t_strdup_vprintf(format, args));
	va_end(args);
}

const char *twofa_row_get(const char *const *row, const char *key)
{
	const char *value = twofa_fields_get(row, key);

	return value == NULL ? "" : value;
}

int64_t twofa_row_get_num(const char *const *row, const char *key)
{
	int64_t num;

	if (str_to_int64(twofa_row_get(row, key), &num) < 0)
		return 0;
	return num;
}

const char *const *twofa_result_values(const struct twofa_result *result,
				       const char *key)
{
	ARRAY_TYPE(const_string) values;
	const char *const *row, *value;

	t_array_init(&values, array_count(&result->rows) + 1);
	array_foreach_elem(&result->rows, row) {
		value = twofa_row_get(row, key);
		array_push_back(&values, &value);
	}
	array_append_zero(&values);
	return array_front(&values);
}

static void result_add_row(struct twofa_result *result,
			   const char *const *fields)
{
	const char *const *row = p_strarray_dup(result->pool, fields);

	array_push_back(&result->rows, &row);
}

static void result_add_fail(struct twofa_result *result,
			    const char *const *fields)
{
	int64_t secs = twofa_row_get_num(fields, "retry_after");

	result_set(result, TWOFA_OUTCOME_FAIL,
		   twofa_row_get(fields, "error"),
		   twofa_row_get(fields, "text"));
	result->retry_after_secs = secs < 0 ? 0 : I_MIN(secs, INT_MAX);
}

static void result_add_error(struct twofa_result *result,
			     const char *const *fields)
{
	const char *text = twofa_row_get(fields, "text");

	twofa_result_set_error(result, "%s", *text != '\0' ? text :
			       "The twofa service gave no reason: see the log");
}

static void
result_callback(const struct twofa_client_reply *reply, void *context)
{
	struct twofa_result *result = context;

	if (reply->verb == NULL) {
		twofa_result_set_error(result,
			"The twofa service can't be asked: %s. "
			TWOFA_SERVICE_REMEDY, reply->error);
	} else if (strcmp(reply->verb, "ROW") == 0) {
		result_add_row(result, reply->fields);
		return;
	} else if (strcmp(reply->verb, "OK") == 0) {
		result_set(result, TWOFA_OUTCOME_OK, NULL,
			   twofa_row_get(reply->fields, "text"));
		result->more = p_strdup(result->pool, twofa_row_get(
			reply->fields, "more"));
		result->days = p_strdup(result->pool, twofa_row_get(
			reply->fields, "days"));
	} else if (strcmp(reply->verb, "FAIL") == 0) {
		result_add_fail(result, reply->fields);
	} else {
		result_add_error(result, reply->fields);
	}
	io_loop_stop(current_ioloop);
}

void twofa_result_request(struct twofa_result *result, const char *socket_path,
			  const char *command, const char *fields,
			  bool can_resend)
{
	struct ioloop *ioloop = io_loop_create();
	struct twofa_client *client = twofa_client_init(socket_path, NULL);

	array_clear(&result->rows);
	/* a callback that comes at once ends the loop before it runs */
	io_loop_set_running(ioloop);
	twofa_client_send(client, command, fields,
			  can_resend ? TWOFA_CLIENT_FLAG_RESEND : 0,
			  result_callback, result);
	if (io_loop_is_running(ioloop))
		io_loop_run(ioloop);
	twofa_client_deinit(&client);
	io_loop_destroy(&ioloop);
}
