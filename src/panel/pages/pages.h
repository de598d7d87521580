/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PAGES_H
#define PAGES_H

#include "panel/http/panel-page.h"

struct http_request;
struct panel;

/* The handlers of all pages: panel-table.c says which path each is for. */

panel_page_handler_t page_activity_get;
panel_page_handler_t page_apple_get, page_apple_post;
panel_page_handler_t page_apps_get, page_apps_post, page_apps_shown;
panel_page_handler_t page_code_get, page_code_post;
panel_page_handler_t page_device_remove_get, page_device_remove_post;
panel_page_handler_t page_device_rename_get, page_device_rename_post;
panel_page_handler_t page_device_scan_get, page_device_scan_post;
panel_page_handler_t page_devices_get, page_devices_post;
panel_page_handler_t page_disable_get, page_disable_post;
panel_page_handler_t page_enable_get, page_enable_post;
panel_page_handler_t page_handover_get, page_handover_post;
panel_page_handler_t page_handover_shown;
panel_page_handler_t page_home_get, page_home_post;
panel_page_handler_t page_k9s_get;
panel_page_handler_t page_login_get, page_login_post;
panel_page_handler_t page_notices_get, page_notices_post;
panel_page_handler_t page_notices_address_get, page_notices_address_post;
panel_page_handler_t page_notices_confirm_get, page_notices_confirm_post;
panel_page_handler_t page_notices_remove_get, page_notices_remove_post;
panel_page_handler_t page_phone_get, page_phone_post;
panel_page_handler_t page_recovery_get, page_recovery_post, page_recovery_shown;
panel_page_handler_t page_result_get, page_saved_post;
panel_page_handler_t page_revoke_get, page_revoke_post;
panel_page_handler_t page_scan_get, page_scan_post, page_scan_shown;
panel_page_handler_t page_new_code_post;
panel_page_handler_t page_sign_out_post, page_end_sessions_post;
panel_page_handler_t page_stay_get;
panel_page_handler_t page_style_get, page_icon_get;

/* Return the path of the style sheet, and of the icon. It contains a hash of the
   file, so browsers may keep the file for ever under this path. */
const char *page_style_path(pool_t pool);
const char *page_icon_path(pool_t pool);

/* Returns the document of page-discovery.c that a mail program asks for, NULL =
   there is none, or twofa_panel_autoconfig does not have the domain. */
const struct panel_page *page_discovery_find(const struct panel *panel,
					     const struct http_request *http);

#endif
