/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "str.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-cookie.h"
#include "panel/html/panel-inputs.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-draft.h"

/* The fields stand in the cookie in hex: the first is the page. Nothing is done
   with a draft but to show it in the fields of the page, and its owner has to
   send it. */

#define NOTICE_DRAFT "draft"

void panel_draft_keep(struct panel_request *request)
{
	const struct twofa_form_field *field;
	string_t *draft = str_new(request->pool, 256);
	const char *hex;

	if (request->page->get == NULL || array_count(&request->form) == 0)
		return;
	str_append_tabescaped(draft, request->page->path);
	array_foreach(&request->form, field) {
		if (!panel_field_is_secret(field->name))
			twofa_fields_add(draft, field->name, field->value);
	}
	hex = binary_to_hex(str_data(draft), str_len(draft));
	if (strlen(hex) <= TWOFA_COOKIE_MAX_LONG)
		panel_cookie_set(request, PANEL_COOKIE_DRAFT, hex);
}

static const char *const *draft_load(struct panel_request *request)
{
	const char *hex = panel_cookie_get(request, PANEL_COOKIE_DRAFT);
	buffer_t *draft;

	if (hex == NULL)
		return NULL;
	draft = buffer_create_dynamic(request->pool, strlen(hex) / 2 + 1);
	if (hex_to_binary(hex, draft) < 0 ||
	    memchr(draft->data, '\0', draft->used) != NULL)
		return NULL;
	return (const char *const *)
		p_strsplit_tabescaped(request->pool, str_c(draft));
}

void panel_draft_restore(struct panel_request *request)
{
	const char *const *draft = draft_load(request), *value;
	struct twofa_form_field field;

	if (draft == NULL || request->post || draft[0] == NULL ||
	    strcmp(draft[0], request->page->path) != 0)
		return;
	panel_cookie_set(request, PANEL_COOKIE_DRAFT, "");
	value = twofa_fields_get(draft, "mailbox");
	if (value == NULL || strcmp(value, panel_form_mailbox(request)) != 0)
		return;
	for (draft++; *draft != NULL; draft++) {
		value = strchr(*draft, '=');
		if (value == NULL)
			continue;
		field.name = p_strdup_until(request->pool, *draft, value);
		field.value = value + 1;
		array_push_back(&request->form, &field);
	}
	request->notice = NOTICE_DRAFT;
}
