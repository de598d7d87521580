/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_PAGE_H
#define PANEL_PAGE_H

#include "lib-texts/texts.h"

/* A page of the panel, and how a page is found by its path. panel-table.c has
   all pages. */

struct panel;
struct panel_request;

enum panel_page_flags {
	/* The page needs a login: request->session is set when its handlers
	   are called. */
	PANEL_PAGE_SESSION = 0x01,
	/* The page is for a login that lacks its code: its forms are tied to
	   the login's ticket. */
	PANEL_PAGE_TICKET = 0x02,
	/* The menu has a link to the page. */
	PANEL_PAGE_MENU = 0x04,
	/* The page's form ends the session: if the session has ended already,
	   the form has lost nothing. */
	PANEL_PAGE_SIGN_OUT = 0x08,
	/* The page is a document for programs: it has no session, no cookies
	   and no form. The body of a POST is in request->body, NULL = it is
	   empty. */
	PANEL_PAGE_DOCUMENT = 0x10,
	/* The page's form is answered with a file that is kept nowhere. Sent
	   once more, it makes a new one (session/panel-form.h). */
	PANEL_PAGE_DOWNLOAD = 0x20,
};

typedef void panel_page_handler_t(struct panel_request *request);

struct panel_page {
	const char *path; /* below the prefix */
	enum panel_page_flags flags;
	enum text title;
	/* NULL = the page does not allow the method */
	panel_page_handler_t *get, *post;
	/* shows what came of the page's form: request->result has rows; NULL =
	   its form has no such results */
	panel_page_handler_t *shown;
};

/* The path at which a session finds what came of its forms. */
#define PANEL_PATH_RESULT "result"
/* The path of the page that a phone opens with a ticket. */
#define PANEL_PATH_PHONE "phone"

/* Returns NULL if there is no such page. */
const struct panel_page *panel_page_find(const struct panel *panel,
					 const char *path);
/* Returns path if a login may lead to the page there: the page needs a session
   and can be opened by GET. Otherwise, and if path is NULL, returns the path of
   the start page. */
const char *panel_page_after_login(const struct panel *panel,
				   const char *path);

#endif
