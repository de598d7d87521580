/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_PAGES_H
#define PANEL_PAGES_H

#include "lib-texts/texts.h"

/* All pages: a new one is a file page-*.c and a line in panel-pages.c. */

struct panel_request;

enum panel_page_flags {
	/* is for whoever is logged in: request->session is there */
	PANEL_PAGE_SESSION = 0x01,
	/* is for a login that lacks its code */
	PANEL_PAGE_TICKET = 0x02,
	/* stands in the menu */
	PANEL_PAGE_MENU = 0x04,
};

typedef void panel_page_handler_t(struct panel_request *request);

struct panel_page {
	const char *path; /* below the prefix */
	enum panel_page_flags flags;
	enum text title;
	/* NULL = there is no such method */
	panel_page_handler_t *get, *post;
};

/* Returns NULL if there is no such page. */
const struct panel_page *panel_page_find(const char *path);
/* The page after this one, NULL = the first one; NULL at the end. */
const struct panel_page *panel_page_next(const struct panel_page *page);
/* Returns the path of a page that may be gone to after a login: the one of that
   name, or the first one. name may be NULL. */
const char *panel_page_after_login(const char *name);

panel_page_handler_t panel_style_get;
panel_page_handler_t page_login_get, page_login_post;
panel_page_handler_t page_code_get, page_code_post;
panel_page_handler_t page_sign_out_post, page_end_sessions_post;
panel_page_handler_t page_home_get, page_home_post;
panel_page_handler_t page_enable_get, page_enable_post;
panel_page_handler_t page_scan_get, page_scan_post, page_new_code_post;
panel_page_handler_t page_disable_get, page_disable_post;
panel_page_handler_t page_apps_get, page_apps_post;
panel_page_handler_t page_revoke_get, page_revoke_post;
panel_page_handler_t page_recovery_get, page_recovery_post;
panel_page_handler_t page_activity_get;

#endif
