/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "net.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-form.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"
#include "panel/pages/apps-add.h"
#include "panel/pages/device-send.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-form.h"
#include "panel/session/panel-guesses.h"
#include "panel/session/panel-turns.h"

/* The page that a phone opens with a ticket, without signing in. To open it
   changes nothing, as programs open addresses by themselves: a person presses
   the button, which makes the application password and answers with the file.
   The ticket takes the place of the session for the service, which knows whose
   it is. */

#define TICKET_SYMBOLS 40
#define KIND_APPLE "apple"
#define KIND_ACTIVESYNC "activesync"
#define KIND_THUNDERBIRD "thunderbird"
#define MAX_TRIES 10

struct page_phone {
	struct twofa_mail_account account;
	/* the row of PHONE-SHOW, and the one of APP-ADD */
	const char *const *ticket, *const *app;
	void (*found)(struct panel_request *request);
	unsigned int tries;
};

static void phone_show_end(struct panel_request *request, enum text text,
			   unsigned int status)
{
	struct twofa_html *html;

	html = panel_layout_begin(request, TEXT_PHONE_OVER_TITLE);
	panel_note(request, html, "warn", text);
	panel_layout_end(request, html, status);
}

/* A form that has begun leads to this page without its ticket. */
static void phone_over(struct panel_request *request)
{
	if (request->form_begun)
		panel_end_redirect(request, PANEL_PATH_PHONE, "");
	else if (panel_guesses_are_over(&request->peer.ip, ioloop_time))
		phone_show_end(request, TEXT_PHONE_MANY, 429);
	else
		phone_show_end(request, TEXT_PHONE_OVER, 410);
}

static const char *phone_ticket(struct panel_request *request)
{
	const char *ticket = panel_request_field(request, "ticket");

	if (*ticket == '\0')
		ticket = twofa_form_get(&request->query, "ticket");
	return ticket != NULL && strlen(ticket) == TICKET_SYMBOLS &&
		strspn(ticket, "0123456789abcdef") == TICKET_SYMBOLS ?
		ticket : NULL;
}

static void phone_found(struct panel_request *request,
			const struct panel_answer *answer,
			void *context ATTR_UNUSED)
{
	struct page_phone *phone = request->context;

	if (answer->result == PANEL_ANSWER_FAULT)
		panel_error(request, PANEL_ERROR_SERVICE);
	else if (answer->result != PANEL_ANSWER_OK ||
		 array_count(&answer->rows) != 1) {
		panel_guesses_add(&request->peer.ip, ioloop_time);
		phone_over(request);
	} else {
		phone->ticket = array_idx_elem(&answer->rows, 0);
		if (panel_account_of(request, panel_row_get(phone->ticket,
							    "user"),
				     &phone->account))
			phone->found(request);
		else
			phone_over(request);
	}
}

static void phone_find(struct panel_request *request,
		       void (*found)(struct panel_request *request))
{
	struct page_phone *phone = p_new(request->pool, struct page_phone, 1);
	const char *ticket = phone_ticket(request);

	request->context = phone;
	phone->found = found;
	request->token = ticket;
	if (ticket == NULL ||
	    panel_guesses_are_over(&request->peer.ip, ioloop_time))
		phone_over(request);
	else {
		panel_service_send(request, "PHONE-SHOW", NULL, phone_found,
				   NULL);
	}
}

/* The form */

static bool phone_offers(struct panel_request *request, const char *kind)
{
	const struct page_phone *phone = request->context;

	return strcmp(kind, KIND_ACTIVESYNC) != 0 ||
		(phone->account.offer.activesync != NULL &&
		 *panel_row_get(phone->ticket, "activesync") != '\0');
}

static const struct {
	const char *kind, *name;
} kinds[] = {
	{ KIND_APPLE, "iPhone, iPad (Mail)" },
	{ KIND_ACTIVESYNC, "iPhone, iPad (Exchange)" },
	{ KIND_THUNDERBIRD, "Android (Thunderbird)" },
};

static void phone_add_kinds(struct panel_request *request,
			    struct twofa_html *html)
{
	const char *chosen = panel_request_field(request, "kind");
	unsigned int i;

	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", "kind", NULL);
	panel_text(request, html, TEXT_FIELD_SCOPE);
	twofa_html_close(html);
	twofa_html_open(html, "select", "id", "kind", "name", "kind", NULL);
	for (i = 0; i < N_ELEMENTS(kinds); i++) {
		if (!phone_offers(request, kinds[i].kind))
			continue;
		twofa_html_open(html, "option", "value", kinds[i].kind,
				"selected", strcmp(chosen, kinds[i].kind) == 0 ?
				"" : TWOFA_HTML_NO, NULL);
		twofa_html_text(html, kinds[i].name);
		twofa_html_close(html);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}

static void phone_show(struct panel_request *request)
{
	const struct page_phone *phone = request->context;
	const char *values[] = { phone->account.address, NULL };
	struct twofa_html *html;

	if (*panel_row_get(phone->ticket, "used") != '\0') {
		phone_over(request);
		return;
	}
	html = panel_layout_begin(request, TEXT_PHONE_TITLE);
	panel_paragraph_fill(request, html, TEXT_PHONE_INTRO, values);
	panel_note(request, html, "warn", TEXT_PHONE_WARNING);
	panel_form_error(request, html);
	panel_form_open(request, html, PANEL_PATH_PHONE);
	panel_hidden(html, "ticket", request->token);
	phone_add_kinds(request, html);
	apps_add_label(request, html);
	panel_submit(request, html, "primary", TEXT_PHONE_BUTTON);
	twofa_html_close(html);
	panel_paragraph(request, html, TEXT_APPLE_IPHONE);
	panel_paragraph(request, html, TEXT_PHONE_ANDROID);
	panel_layout_end(request, html, request->status);
}

void page_phone_get(struct panel_request *request)
{
	panel_csrf_prepare(request);
	phone_find(request, phone_show);
}

/* The file */

static const char *phone_kind(struct panel_request *request)
{
	const char *kind = panel_request_field(request, "kind");

	return phone_offers(request, kind) ? kind : "";
}

static void phone_send(struct panel_request *request)
{
	const struct page_phone *phone = request->context;
	const char *kind = phone_kind(request);

	if (strcmp(kind, KIND_THUNDERBIRD) == 0)
		device_send_file(request, &phone->account, phone->app);
	else {
		device_send_profile(request, &phone->account, phone->app,
				    strcmp(kind, KIND_ACTIVESYNC) == 0);
	}
}

static void phone_make(struct panel_request *request);

static void phone_made(struct panel_request *request,
		       const struct panel_answer *answer,
		       void *context ATTR_UNUSED)
{
	struct page_phone *phone = request->context;

	if (answer->result == PANEL_ANSWER_OK &&
	    array_count(&answer->rows) == 1) {
		phone->app = array_idx_elem(&answer->rows, 0);
		panel_form_keep_download(request, phone_send);
	} else if (panel_answer_is(answer, "conflict") &&
		   ++phone->tries < MAX_TRIES)
		phone_make(request);
	else if (panel_answer_is(answer, "used-ticket") ||
		 panel_answer_is(answer, "no-session"))
		phone_over(request);
	else
		apps_refused(request, answer);
}

/* The address is the phone's, and not the one of the session that made the
   ticket. */
static void phone_make(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 256);

	if (request->form_again &&
	    !panel_turn_is_last(request->form_nonce, request->form_turn)) {
		phone_over(request);
		return;
	}
	twofa_fields_add(fields, "label",
			 panel_request_trimmed(request, "label"));
	twofa_fields_add(fields, "scope",
			 strcmp(phone_kind(request), KIND_ACTIVESYNC) == 0 ?
			 "activesync" : "imap pop3 submission sieve");
	twofa_fields_add(fields, "form", request->form_nonce);
	twofa_fields_add(fields, "ip", net_ip2addr(&request->peer.ip));
	panel_service_send(request, "APP-ADD", fields, phone_made, NULL);
}

void page_phone_post(struct panel_request *request)
{
	phone_find(request, phone_make);
}
