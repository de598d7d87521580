/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-result.h"

static void
encode_rows(const struct panel_answer *answer, pool_t pool, string_t *dest)
{
	const char *const *row, *const *field;
	string_t *str = str_new(pool, 256);

	array_foreach_elem(&answer->rows, row) {
		str_truncate(str, 0);
		for (field = row; *field != NULL; field++) {
			if (field != row)
				str_append_c(str, '\t');
			str_append_tabescaped(str, *field);
		}
		twofa_fields_add(dest, "row", str_c(str));
	}
}

static void
encode_refused(const struct panel_result *result, string_t *dest)
{
	const struct twofa_form_field *field;

	twofa_fields_add_num(dest, "status", result->status);
	twofa_fields_add_num(dest, "error", result->error);
	twofa_fields_add(dest, "error_value", result->error_value);
	twofa_fields_add(dest, "error_field", result->error_field);
	twofa_fields_add(dest, "retry_after", result->retry_after);
	array_foreach(&result->fields, field) {
		if (panel_field_is_secret(field->name))
			continue;
		twofa_fields_add(dest, "field", t_strconcat(
			field->name, "=", field->value, NULL));
	}
}

void panel_result_encode(const struct panel_result *result, pool_t pool,
			 string_t *dest)
{
	const char *cookie;

	if (array_is_created(&result->cookies)) {
		array_foreach_elem(&result->cookies, cookie)
			twofa_fields_add(dest, "cookie", cookie);
	}
	if (result->location != NULL)
		twofa_fields_add(dest, "location", result->location);
	else if (result->page_error >= 0)
		twofa_fields_add_num(dest, "page_error", result->page_error);
	else if (result->kind != NULL) {
		twofa_fields_add(dest, "kind", result->kind);
		twofa_fields_add_num(dest, "made", result->made);
		encode_rows(&result->answer, pool, dest);
	} else
		encode_refused(result, dest);
}

static const char *
field_dup(pool_t pool, const char *const *args, const char *key)
{
	return p_strdup(pool, twofa_fields_get(args, key));
}

static int field_number(const char *const *args, const char *key, int missing)
{
	const char *value = twofa_fields_get(args, key);
	int number;

	return value == NULL || str_to_int(value, &number) < 0 ?
		missing : number;
}

static int64_t field_time(const char *const *args, const char *key)
{
	const char *value = twofa_fields_get(args, key);
	int64_t time;

	return value == NULL || str_to_int64(value, &time) < 0 ? 0 : time;
}

static void decode_lists(pool_t pool, const char *const *args,
			 struct panel_result *result)
{
	const char *value, *const *row;
	struct twofa_form_field field;
	unsigned int pos = 0;

	while ((value = twofa_fields_next(args, "cookie", &pos)) != NULL) {
		value = p_strdup(pool, value);
		array_push_back(&result->cookies, &value);
	}
	pos = 0;
	while ((value = twofa_fields_next(args, "field", &pos)) != NULL) {
		field.name = p_strdup(pool, t_strcut(value, '='));
		field.value = strchr(value, '=');
		field.value = field.value == NULL ? "" :
			p_strdup(pool, field.value + 1);
		array_push_back(&result->fields, &field);
	}
	pos = 0;
	while ((value = twofa_fields_next(args, "row", &pos)) != NULL) {
		row = (const char *const *)
			p_strsplit_tabescaped(pool, value);
		array_push_back(&result->answer.rows, &row);
	}
}

int panel_result_decode(pool_t pool, const char *text,
			struct panel_result *result_r)
{
	const char *const *args = (const char *const *)
		p_strsplit_tabescaped(pool, text);

	i_zero(result_r);
	p_array_init(&result_r->cookies, pool, 2);
	p_array_init(&result_r->fields, pool, 8);
	p_array_init(&result_r->answer.rows, pool, 8);
	result_r->answer.result = PANEL_ANSWER_OK;
	result_r->answer.error = "";
	result_r->answer.fields = p_new(pool, const char *, 1);
	decode_lists(pool, args, result_r);
	result_r->location = field_dup(pool, args, "location");
	result_r->kind = field_dup(pool, args, "kind");
	result_r->made = field_time(args, "made");
	result_r->page_error = field_number(args, "page_error", -1);
	result_r->status = field_number(args, "status", 0);
	result_r->error = field_number(args, "error", 0);
	result_r->error_value = field_dup(pool, args, "error_value");
	result_r->error_field = field_dup(pool, args, "error_field");
	result_r->retry_after = field_dup(pool, args, "retry_after");
	if (result_r->page_error >= PANEL_ERROR_COUNT ||
	    (unsigned int)result_r->error >= TEXT_COUNT)
		return -1;
	return result_r->location != NULL || result_r->kind != NULL ||
		result_r->page_error >= 0 || result_r->status != 0 ? 0 : -1;
}

static void show_refused(struct panel_request *request,
			 const struct panel_result *result)
{
	request->form = result->fields;
	request->status = result->status;
	request->error = result->error;
	request->error_value = result->error_value;
	request->error_field = result->error_field;
	request->retry_after = result->retry_after;
	request->page->get(request);
}

void panel_result_show(struct panel_request *request,
		       const struct panel_result *result)
{
	const struct panel_page *page = request->page;

	request->result = result;
	if (result->location != NULL)
		panel_reply_redirect(request, result->location, "");
	else if (result->page_error >= 0)
		panel_error(request, result->page_error);
	else if (result->kind != NULL && page->shown != NULL)
		page->shown(request);
	else if (result->kind == NULL && page->get != NULL)
		show_refused(request, result);
	else
		panel_error(request, PANEL_ERROR_RESULT_OVER);
}
