/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_NOTICES_H
#define PANEL_NOTICES_H

#include "lib-texts/texts.h"

/* What a page may begin with: a cookie names one of these, since a link could
   name one as well. kind is one of panel_note()'s. Returns FALSE if there is no
   such notice. */
bool panel_notice_find(const char *name, const char **kind_r,
		       enum text *text_r);

#endif
