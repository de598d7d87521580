/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PAGES_H
#define PAGES_H

#include "panel/http/panel-page.h"

/* The handlers of all pages: panel-table.c says which path each is for. */

panel_page_handler_t page_activity_get;
panel_page_handler_t page_apps_get, page_apps_post;
panel_page_handler_t page_code_get, page_code_post;
panel_page_handler_t page_disable_get, page_disable_post;
panel_page_handler_t page_enable_get, page_enable_post;
panel_page_handler_t page_home_get, page_home_post;
panel_page_handler_t page_login_get, page_login_post;
panel_page_handler_t page_recovery_get, page_recovery_post;
panel_page_handler_t page_revoke_get, page_revoke_post;
panel_page_handler_t page_scan_get, page_scan_post, page_new_code_post;
panel_page_handler_t page_sign_out_post, page_end_sessions_post;
panel_page_handler_t page_style_get;

/* Returns the path of the style sheet. It contains a hash of the file, so
   browsers may keep the file for ever under this path. */
const char *page_style_path(pool_t pool);

#endif
