/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/apps-add.h"
#include "panel/pages/device-send.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-form.h"
#include "panel/session/panel-turns.h"

/* A profile for an iPhone, iPad or Mac. The form makes an application password
   and answers with the file that has it; the page in the browser stays as it
   is. If the form is sent again, the service puts a new password in the place of
   the former one, so that only the file that came last works. */

#define SCOPE_MAIL "imap pop3 submission sieve"
#define SCOPE_ACTIVESYNC "activesync"
/* Other commands may change the mailbox at the same time. */
#define MAX_TRIES 10

struct page_apple {
	struct twofa_mail_account account;
	bool activesync;
	string_t *fields;
	const char *const *app;
	unsigned int tries;
};

/* Returns FALSE if no profile can be made; the request has been answered
   then. */
static bool apple_begin(struct panel_request *request)
{
	struct page_apple *apple = p_new(request->pool, struct page_apple, 1);

	request->context = apple;
	if (panel_account_get(request, &apple->account))
		return TRUE;
	panel_error(request, PANEL_ERROR_NOT_FOUND);
	return FALSE;
}

static bool apple_offers_activesync(struct panel_request *request)
{
	const struct page_apple *apple = request->context;

	return apple->account.offer.activesync != NULL &&
		apps_have_activesync(request);
}

static void apple_add_scope(struct panel_request *request,
			    struct twofa_html *html)
{
	bool activesync = strcmp(panel_request_field(request, "scope"),
				 SCOPE_ACTIVESYNC) == 0;

	if (!apple_offers_activesync(request))
		return;
	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", "scope", NULL);
	panel_text(request, html, TEXT_FIELD_SCOPE);
	twofa_html_close(html);
	twofa_html_open(html, "select", "id", "scope", "name", "scope", NULL);
	panel_option(request, html, "mail", TEXT_SCOPE_MAIL, !activesync);
	panel_option(request, html, SCOPE_ACTIVESYNC, TEXT_SCOPE_ACTIVESYNC,
		     activesync);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void apple_add_form(struct panel_request *request,
			   struct twofa_html *html)
{
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_form_error(request, html);
	panel_form_open(request, html, "app-passwords/apple");
	apps_add_label(request, html);
	apple_add_scope(request, html);
	apps_add_code(request, html);
	panel_submit(request, html, "primary", TEXT_APPLE_BUTTON);
	twofa_html_close(html);
	twofa_html_close(html);
}

void page_apple_get(struct panel_request *request)
{
	struct twofa_html *html;

	if (!apple_begin(request))
		return;
	if (apps_need_enrolment(request)) {
		panel_error(request, PANEL_ERROR_ENROL_FIRST);
		return;
	}
	html = panel_layout_begin(request, TEXT_APPLE_TITLE);
	panel_paragraph(request, html, TEXT_APPLE_INTRO);
	apple_add_form(request, html);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_APPLE_THEN);
	panel_paragraph(request, html, TEXT_APPLE_AGAIN);
	panel_paragraph(request, html, TEXT_APPLE_IPHONE);
	panel_paragraph(request, html, TEXT_APPLE_MAC);
	panel_paragraph(request, html, TEXT_APPLE_UNSIGNED);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

static void apple_send(struct panel_request *request)
{
	const struct page_apple *apple = request->context;

	device_send_profile(request, &apple->account, apple->app,
			    apple->activesync);
}

static void apple_make(struct panel_request *request);

static void apple_made(struct panel_request *request,
		       const struct panel_answer *answer)
{
	struct page_apple *apple = request->context;

	if (answer->result == PANEL_ANSWER_OK &&
	    array_count(&answer->rows) == 1) {
		apple->app = array_idx_elem(&answer->rows, 0);
		panel_form_keep_download(request, apple_send);
	} else if (request->form_again && panel_answer_is(answer, "conflict") &&
		   ++apple->tries < MAX_TRIES)
		apple_make(request);
	else
		apps_refused(request, answer);
}

/* The browser waits for the answer to the last of several forms. Another one
   that makes a password later would end the one that the browser has got. */
static void apple_make(struct panel_request *request)
{
	const struct page_apple *apple = request->context;

	if (request->form_again &&
	    !panel_turn_is_last(request->form_nonce, request->form_turn))
		panel_reply_redirect(request, request->page->path, "");
	else
		panel_ask(request, "APP-ADD", apple->fields, apple_made);
}

/* When the form was sent before, its code was used up by that. */
void page_apple_post(struct panel_request *request)
{
	struct page_apple *apple;

	if (!apple_begin(request))
		return;
	apple = request->context;
	if (!request->form_again && apps_refuse_no_code(request))
		return;
	apple->activesync = apple_offers_activesync(request) &&
		strcmp(panel_request_field(request, "scope"),
		       SCOPE_ACTIVESYNC) == 0;
	apple->fields = str_new(request->pool, 256);
	twofa_fields_add(apple->fields, "label",
			 panel_request_trimmed(request, "label"));
	twofa_fields_add(apple->fields, "scope", apple->activesync ?
			 SCOPE_ACTIVESYNC : SCOPE_MAIL);
	twofa_fields_add(apple->fields, "form", request->form_nonce);
	if (!request->form_again && apps_need_code(request)) {
		twofa_fields_add(apple->fields, "code",
				 panel_field_code(request));
	}
	apple_make(request);
}
