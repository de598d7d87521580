/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/html/panel-style.h"
#include "panel/http/panel-page.h"

/* All that there is to know about who may see which page is in this table. */

#define SESSION PANEL_PAGE_SESSION
#define TICKET PANEL_PAGE_TICKET
#define MENU (PANEL_PAGE_SESSION | PANEL_PAGE_MENU)

static const struct panel_page panel_pages[] = {
	{ "",			MENU,	TEXT_HOME_TITLE,
	  page_home_get,	page_home_post },
	{ "app-passwords",	MENU,	TEXT_APPS_TITLE,
	  page_apps_get,	page_apps_post },
	{ "recovery-codes",	MENU,	TEXT_RECOVERY_TITLE,
	  page_recovery_get,	page_recovery_post },
	{ "activity",		MENU,	TEXT_ACTIVITY_TITLE,
	  page_activity_get,	NULL },

	{ "enable",		SESSION, TEXT_ENABLE_TITLE,
	  page_enable_get,	page_enable_post },
	{ "scan",		SESSION, TEXT_SCAN_TITLE,
	  page_scan_get,	page_scan_post },
	{ "scan/new",		SESSION, TEXT_SCAN_TITLE,
	  NULL,			page_new_code_post },
	{ "disable",		SESSION, TEXT_DISABLE_TITLE,
	  page_disable_get,	page_disable_post },
	{ "app-passwords/revoke", SESSION, TEXT_REVOKE_TITLE,
	  page_revoke_get,	page_revoke_post },

	{ "login",		0,	TEXT_LOGIN_TITLE,
	  page_login_get,	page_login_post },
	{ "code",		TICKET,	TEXT_CODE_TITLE,
	  page_code_get,	page_code_post },
	{ "sign-out",		SESSION, TEXT_SIGN_OUT,
	  NULL,			page_sign_out_post },
	{ "end-sessions",	SESSION, TEXT_END_SESSIONS,
	  NULL,			page_end_sessions_post },
};

/* Its path has a hash of what is in it. */
static const struct panel_page style_page = {
	.title = TEXT_HOME_TITLE,
	.get = panel_style_get,
};

const struct panel_page *panel_page_find(const char *path)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(panel_pages); i++) {
		if (strcmp(panel_pages[i].path, path) == 0)
			return &panel_pages[i];
	}
	return strcmp(path, panel_style_path()) == 0 ? &style_page : NULL;
}

const struct panel_page *panel_page_next(const struct panel_page *page)
{
	if (page == NULL)
		return &panel_pages[0];
	page++;
	return page == &panel_pages[N_ELEMENTS(panel_pages)] ? NULL : page;
}

const char *panel_page_after_login(const char *name)
{
	const struct panel_page *page =
		name == NULL ? NULL : panel_page_find(name);

	return page != NULL && page->get != NULL &&
		(page->flags & PANEL_PAGE_SESSION) != 0 ? page->path : "";
}
