/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_NOTICES_H
#define PANEL_NOTICES_H

#include "lib-texts/texts.h"

/* The notices that a page can begin with. A cookie names the notice; a link
   must not be able to. kind_r is one of those of panel_note(), more_r a further
   sentence or TEXT_NONE. Returns FALSE if there is no notice of that name. */
bool panel_notice_find(const char *name, const char **kind_r,
		       enum text *text_r, enum text *more_r);

#endif
