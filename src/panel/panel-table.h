/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_TABLE_H
#define PANEL_TABLE_H

/* The table of all pages: which page exists, who may open it, which functions
   handle it. A new page is a file pages/page-*.c, its prototypes in
   pages/pages.h, and a line in panel-table.c. */

struct panel;

/* Sets panel->pages, pages_count, style_path and icon_path, from panel->pool. */
void panel_table_init(struct panel *panel);

#endif
