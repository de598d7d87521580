/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEXTS_PRIVATE_H
#define TEXTS_PRIVATE_H

#include "lib-texts/texts.h"

extern const char *const texts_en[TEXT_COUNT];
extern const char *const texts_nl[TEXT_COUNT];

#endif
