/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_TEXTS_PRIVATE_H
#define PANEL_TEXTS_PRIVATE_H

#include "lib-texts/panel-texts.h"

extern const char *const panel_texts_en[TEXT_COUNT];
extern const char *const panel_texts_nl[TEXT_COUNT];

#endif
