/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_WEB_H
#define TEST_WEB_H

#include "panel/http/panel-request.h"
#include "panel/http/panel.h"

/* A panel without Dovecot's master process: tests send HTTP requests to
   panel_dispatch() over a socket, and say what the twofa service answers. */

struct panel_page;

struct test_web {
	struct panel panel;
	/* of the requests that follow */
	struct panel_peer peer;
	/* The lines with which the service answers each command, without the
	   number of the command; NULL-terminated. NULL = the service
	   disconnects. */
	const char *const *replies;
	/* the commands that the service got, with their fields */
	string_t *commands;
};

struct test_web *test_web_init(const struct panel_page *pages,
			       unsigned int count);
void test_web_deinit(struct test_web **web);

/* Sends a request, and returns the whole answer when the panel has closed the
   connection. From the data stack. */
const char *test_web_send(struct test_web *web, const char *request);
/* Sends "METHOD path" with the given header lines, each of which ends with
   CRLF, and a form, which may be NULL. */
const char *test_web_request(struct test_web *web, const char *method_path,
			     const char *headers, const char *form);
/* Returns the status of an answer, 0 if it has none. */
unsigned int test_web_status(const char *answer);

#endif
