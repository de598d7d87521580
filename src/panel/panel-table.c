/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel.h"
#include "panel/pages/pages.h"
#include "panel/panel-table.h"

/* The menu has its pages in the order of this table. A handler is called only
   for the methods and under the conditions that its row names
   (panel-dispatch.c). */

#define SESSION PANEL_PAGE_SESSION
#define TICKET PANEL_PAGE_TICKET
#define MENU (PANEL_PAGE_SESSION | PANEL_PAGE_MENU)
#define SIGN_OUT (PANEL_PAGE_SESSION | PANEL_PAGE_SIGN_OUT)

/* The last row's path contains a hash of the style sheet, so that browsers may
   keep the file; panel_table_init() fills it in. */
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
	{ "sign-out",		SIGN_OUT, TEXT_SIGN_OUT,
	  NULL,			page_sign_out_post },
	{ "end-sessions",	SESSION, TEXT_END_SESSIONS,
	  NULL,			page_end_sessions_post },

	{ NULL,			0,	TEXT_NONE,
	  page_style_get,	NULL },
};

void panel_table_init(struct panel *panel)
{
	struct panel_page *pages = p_new(panel->pool, struct panel_page,
					 N_ELEMENTS(panel_pages));

	memcpy(pages, panel_pages, sizeof(panel_pages));
	panel->style_path = page_style_path(panel->pool);
	pages[N_ELEMENTS(panel_pages) - 1].path = panel->style_path;
	panel->pages = pages;
	panel->pages_count = N_ELEMENTS(panel_pages);
}
