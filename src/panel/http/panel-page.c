/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel.h"

/* A login form names the page to which the login leads. Only a path that is in
   the table of pages is used, so that a link cannot lead to another site. */

#define START_PAGE ""

const struct panel_page *panel_page_find(const struct panel *panel,
					 const char *path)
{
	unsigned int i;

	for (i = 0; i < panel->pages_count; i++) {
		if (strcmp(panel->pages[i].path, path) == 0)
			return &panel->pages[i];
	}
	return NULL;
}

const char *panel_page_after_login(const struct panel *panel, const char *path)
{
	const struct panel_page *page =
		path == NULL ? NULL : panel_page_find(panel, path);

	return page != NULL && page->get != NULL &&
		(page->flags & PANEL_PAGE_SESSION) != 0 ?
		page->path : START_PAGE;
}
