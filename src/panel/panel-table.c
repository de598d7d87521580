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
#define DOWNLOAD (PANEL_PAGE_SESSION | PANEL_PAGE_DOWNLOAD)
#define SIGN_OUT (PANEL_PAGE_SESSION | PANEL_PAGE_SIGN_OUT)

/* The paths of the last two rows contain a hash of the file, so that browsers
   may keep it; panel_table_init() fills them in. */
static const struct panel_page panel_pages[] = {
	{ "",			MENU,	TEXT_HOME_TITLE,
	  page_home_get,	page_home_post, NULL },
	{ "app-passwords",	MENU,	TEXT_APPS_TITLE,
	  page_apps_get,	page_apps_post, page_apps_shown },
	{ "devices",		MENU,	TEXT_DEVICES_TITLE,
	  page_devices_get,	page_devices_post, NULL },
	{ "recovery-codes",	MENU,	TEXT_RECOVERY_TITLE,
	  page_recovery_get,	page_recovery_post, page_recovery_shown },
	{ "activity",		MENU,	TEXT_ACTIVITY_TITLE,
	  page_activity_get,	NULL, NULL },
	{ "notices",		MENU,	TEXT_NOTICES_TITLE,
	  page_notices_get,	page_notices_post, NULL },

	{ "notices/address",	SESSION, TEXT_NOTICES_SECOND_TITLE,
	  page_notices_address_get, page_notices_address_post, NULL },
	{ "notices/confirm",	SESSION, TEXT_NOTICES_CONFIRM,
	  page_notices_confirm_get, page_notices_confirm_post, NULL },
	{ "notices/remove",	SESSION, TEXT_NOTICES_REMOVE_TITLE,
	  page_notices_remove_get, page_notices_remove_post, NULL },
	{ "enable",		SESSION, TEXT_ENABLE_TITLE,
	  page_enable_get,	page_enable_post, NULL },
	{ "scan",		SESSION, TEXT_SCAN_TITLE,
	  page_scan_get,	page_scan_post, page_scan_shown },
	{ "scan/new",		SESSION, TEXT_SCAN_TITLE,
	  NULL,			page_new_code_post, NULL },
	{ "disable",		SESSION, TEXT_DISABLE_TITLE,
	  page_disable_get,	page_disable_post, NULL },
	{ "app-passwords/revoke", SESSION, TEXT_REVOKE_TITLE,
	  page_revoke_get,	page_revoke_post, NULL },
	{ "app-passwords/apple", DOWNLOAD, TEXT_APPLE_TITLE,
	  page_apple_get,	page_apple_post, NULL },
	{ "app-passwords/phone", SESSION, TEXT_HANDOVER_TITLE,
	  page_handover_get,	page_handover_post, page_handover_shown },
	{ "app-passwords/k9s",	SESSION, TEXT_APPS_TITLE,
	  page_k9s_get,		NULL, NULL },

	{ "devices/scan",	SESSION, TEXT_DEVICE_SCAN_TITLE,
	  page_device_scan_get,	page_device_scan_post, NULL },
	{ "devices/remove",	SESSION, TEXT_DEVICE_REMOVE_TITLE,
	  page_device_remove_get, page_device_remove_post, NULL },
	{ "devices/rename",	SESSION, TEXT_DEVICE_RENAME_TITLE,
	  page_device_rename_get, page_device_rename_post, NULL },

	{ "login",		0,	TEXT_LOGIN_TITLE,
	  page_login_get,	page_login_post, NULL },
	{ "code",		TICKET,	TEXT_CODE_TITLE,
	  page_code_get,	page_code_post, NULL },
	{ PANEL_PATH_PHONE,	PANEL_PAGE_DOWNLOAD, TEXT_PHONE_TITLE,
	  page_phone_get,	page_phone_post, NULL },
	{ "sign-out",		SIGN_OUT, TEXT_SIGN_OUT,
	  NULL,			page_sign_out_post, NULL },
	{ "end-sessions",	SESSION, TEXT_END_SESSIONS,
	  NULL,			page_end_sessions_post, NULL },
	{ PANEL_PATH_RESULT,	SESSION, TEXT_HOME_TITLE,
	  page_result_get,	NULL, NULL },
	{ "stay",		SESSION, TEXT_STAY_TITLE,
	  page_stay_get,	NULL, NULL },
	{ "saved",		SESSION, TEXT_HOME_TITLE,
	  NULL,			page_saved_post, NULL },

	{ NULL,			0,	TEXT_NONE,
	  page_style_get,	NULL, NULL },
	{ NULL,			0,	TEXT_NONE,
	  page_icon_get,	NULL, NULL },
};

void panel_table_init(struct panel *panel)
{
	struct panel_page *pages = p_new(panel->pool, struct panel_page,
					 N_ELEMENTS(panel_pages));

	memcpy(pages, panel_pages, sizeof(panel_pages));
	panel->style_path = page_style_path(panel->pool);
	panel->icon_path = page_icon_path(panel->pool);
	pages[N_ELEMENTS(panel_pages) - 2].path = panel->style_path;
	pages[N_ELEMENTS(panel_pages) - 1].path = panel->icon_path;
	panel->pages = pages;
	panel->pages_count = N_ELEMENTS(panel_pages);
}
