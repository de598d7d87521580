/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "http-url.h"
#include "str.h"
#include "strnum.h"
#include "doveadm/doctor/doctor-door.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

/* The login page of the User Panel: the form is requested, with the cookie and
   the token that belong to it, and sent as a browser does. Who gets a cookie of
   a session is in. */

#define SESSION "__Host-twofa-session="
#define TOKEN "name=\"csrf\" value=\""
#define BODY_MAX (1024*1024)

struct page {
	unsigned int status;
	/* "name=value; name=value" */
	string_t *cookies;
	bool session;
	const char *body;
};

static void page_header(struct page *page, const char *line, uintmax_t *size)
{
	const char *value;

	if (strncasecmp(line, "Content-Length: ", 16) == 0) {
		if (str_to_uintmax(line + 16, size) < 0)
			*size = 0;
	} else if (strncasecmp(line, "Set-Cookie: ", 12) == 0) {
		value = t_strcut(line + 12, ';');
		str_printfa(page->cookies, "%s%s",
			    str_len(page->cookies) > 0 ? "; " : "", value);
		if (strncmp(value, SESSION, strlen(SESSION)) == 0 &&
		    value[strlen(SESSION)] != '\0')
			page->session = TRUE;
	}
}

static int page_read(struct doctor_talk *talk, struct page *page_r)
{
	const char *line = doctor_talk_line(talk);
	uintmax_t size = 0;

	i_zero(page_r);
	page_r->cookies = t_str_new(128);
	if (line == NULL || strncmp(line, "HTTP/1.", 7) != 0 ||
	    strlen(line) < 12 ||
	    str_parse_uint(line + 9, &page_r->status, &line) < 0)
		return -1;
	while ((line = doctor_talk_line(talk)) != NULL && *line != '\0')
		page_header(page_r, line, &size);
	if (line == NULL || size > BODY_MAX)
		return -1;
	page_r->body = doctor_wire_bytes(talk->wire, size);
	talk->text = t_strdup_printf("the User Panel answers with status %u",
				     page_r->status);
	return page_r->body == NULL ? -1 : 0;
}

static void form_add(string_t *form, const char *name, const char *value)
{
	str_printfa(form, "%s%s=", str_len(form) > 0 ? "&" : "", name);
	http_url_escape_param(form, value);
}

static int ask(struct doctor_talk *talk, const char *head, const char *cookies,
	       const char *body, struct page *page_r)
{
	string_t *request = t_str_new(1024);

	str_printfa(request, "%s HTTP/1.1\r\nHost: localhost:%u\r\n", head,
		    talk->door->port);
	if (*cookies != '\0')
		str_printfa(request, "Cookie: %s\r\n", cookies);
	if (body != NULL) {
		str_printfa(request, "Content-Type: "
			    "application/x-www-form-urlencoded\r\n"
			    "Content-Length: %zu\r\n", strlen(body));
	}
	str_printfa(request, "\r\n%s", body == NULL ? "" : body);
	if (doctor_wire_send(talk->wire, str_c(request),
			     str_len(request)) < 0)
		return -1;
	return page_read(talk, page_r);
}

static int panel_hello(struct doctor_talk *talk ATTR_UNUSED)
{
	return 0;
}

static enum doctor_answer panel_answer(const struct page *page)
{
	if (page->session)
		return DOCTOR_IN;
	switch (page->status) {
	case 303:	/* to the page that asks for the code */
	case 403:
	case 422:
		return DOCTOR_REFUSED;
	case 429:
	case 503:
		return DOCTOR_TEMPORARY;
	}
	return DOCTOR_FAULT;
}

static enum doctor_answer
panel_login(struct doctor_talk *talk, const char *name, const char *password)
{
	const char *path = t_strconcat(talk->door->prefix, "/login", NULL);
	const char *token;
	string_t *form = t_str_new(256);
	struct page page;

	if (ask(talk, t_strconcat("GET ", path, NULL), "", NULL, &page) < 0 ||
	    (token = strstr(page.body, TOKEN)) == NULL)
		return DOCTOR_FAULT;
	form_add(form, "csrf", t_strcut(token + strlen(TOKEN), '"'));
	form_add(form, "next", "");
	form_add(form, "user", name);
	form_add(form, "password", password);
	if (ask(talk, t_strconcat("POST ", path, NULL), str_c(page.cookies),
		str_c(form), &page) < 0)
		return DOCTOR_FAULT;
	return panel_answer(&page);
}

const struct doctor_protocol doctor_protocol_panel = {
	.name = "panel",
	.own = "login page",
	.service = "http",
	.hello = panel_hello,
	.login = panel_login,
};
