/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_STYLE_H
#define PANEL_STYLE_H

/* The stylesheet. Its path changes with it, so browsers may keep it for
   ever. */
void panel_style_init(pool_t pool);
const char *panel_style_path(void);

#endif
