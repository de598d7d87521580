/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-device.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"

/* Without scripts, a field that cannot be changed is what a person can copy from
   with one press. */

void panel_device_field(struct panel_request *request, struct twofa_html *html,
			const char *id, enum text label, const char *value)
{
	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", id, NULL);
	panel_text(request, html, label);
	twofa_html_close(html);
	twofa_html_void(html, "input", "type", "text", "id", id, "value", value,
			"readonly", "", "autocomplete", "off", "spellcheck",
			"false", "autocapitalize", "none", NULL);
	twofa_html_close(html);
}

static void
add_server(struct panel_request *request, struct twofa_html *html,
	   enum text title, const char *id,
	   const struct twofa_mail_server *server)
{
	twofa_html_open(html, "fieldset", NULL);
	twofa_html_element(html, "legend", texts_get(request->language, title));
	panel_device_field(request, html, t_strconcat(id, "-server", NULL),
			   TEXT_DEVICE_SERVER, server->host);
	panel_device_field(request, html, t_strconcat(id, "-port", NULL),
			   TEXT_DEVICE_PORT,
			   t_strdup_printf("%u", server->port));
	panel_device_field(request, html, t_strconcat(id, "-encryption", NULL),
			   TEXT_DEVICE_ENCRYPTION,
			   server->security == TWOFA_MAIL_TLS ?
			   "SSL/TLS" : "STARTTLS");
	twofa_html_close(html);
}

static void
add_activesync(struct panel_request *request, struct twofa_html *html,
	       const char *host)
{
	twofa_html_open(html, "fieldset", NULL);
	twofa_html_element(html, "legend", "Exchange (ActiveSync)");
	panel_device_field(request, html, "activesync-server",
			   TEXT_DEVICE_SERVER, host);
	twofa_html_close(html);
}

void panel_device_settings(struct panel_request *request,
			   struct twofa_html *html,
			   const struct twofa_mail_account *account,
			   const char *scope, const char *password)
{
	panel_paragraph(request, html, TEXT_DEVICE_INTRO);
	panel_device_field(request, html, "device-address",
			   TEXT_DEVICE_ADDRESS, account->address);
	panel_device_field(request, html, "device-login", TEXT_DEVICE_LOGIN,
			   account->login);
	panel_device_field(request, html, "device-password",
			   TEXT_FIELD_PASSWORD, password);
	if (panel_account_scope_is_mail(scope)) {
		add_server(request, html, TEXT_DEVICE_INCOMING, "imap",
			   &account->offer.imap);
		add_server(request, html, TEXT_DEVICE_OUTGOING, "smtp",
			   &account->offer.submission);
	}
	if (panel_account_scope_is_activesync(scope) &&
	    account->offer.activesync != NULL)
		add_activesync(request, html, account->offer.activesync);
}

/* Names of programs are not translated. */
static const struct {
	const char *program;
	enum text warning, steps;
} programs[] = {
	{ "iPhone, iPad", TEXT_NONE, TEXT_STEPS_IPHONE },
	{ "Mail (Mac)", TEXT_NONE, TEXT_STEPS_MAC },
	{ "Gmail (Android)", TEXT_NONE, TEXT_STEPS_GMAIL },
	{ "Samsung Email", TEXT_NONE, TEXT_STEPS_SAMSUNG },
	{ "Thunderbird (Android)", TEXT_NONE, TEXT_STEPS_TB_ANDROID },
	{ "FairEmail", TEXT_NONE, TEXT_STEPS_FAIREMAIL },
	{ "Outlook", TEXT_STEPS_OUTLOOK_WARNING, TEXT_STEPS_OUTLOOK },
	{ "Thunderbird", TEXT_NONE, TEXT_STEPS_THUNDERBIRD },
	{ "Evolution", TEXT_NONE, TEXT_STEPS_EVOLUTION },
};

static void
add_steps(struct panel_request *request, struct twofa_html *html,
	  const char *program, enum text warning, enum text steps)
{
	twofa_html_open(html, "details", NULL);
	twofa_html_element(html, "summary", program);
	if (warning != TEXT_NONE)
		panel_note(request, html, "warn", warning);
	panel_paragraph(request, html, steps);
	twofa_html_close(html);
}

void panel_device_steps(struct panel_request *request,
			struct twofa_html *html,
			const struct twofa_mail_account *account,
			const char *scope)
{
	unsigned int i;

	panel_heading(request, html, TEXT_DEVICE_STEPS_TITLE);
	for (i = 0; i < N_ELEMENTS(programs); i++) {
		if (panel_account_scope_is_mail(scope)) {
			add_steps(request, html, programs[i].program,
				  programs[i].warning, programs[i].steps);
		}
	}
	if (panel_account_scope_is_activesync(scope) &&
	    account->offer.activesync != NULL) {
		add_steps(request, html, "Exchange (ActiveSync)", TEXT_NONE,
			  TEXT_STEPS_EXCHANGE);
	}
}
