/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "unichar.h"
#include "lib-syntax/twofa-text.h"
#include "service/manage/twofa-label.h"

const char *twofa_label_find_error(const char *label)
{
	if (label == NULL || *label == '\0')
		return "label: is missing";
	if (!twofa_text_is_printable(label) || twofa_text_is_blank(label))
		return "label: must be printable UTF-8 text";
	if (uni_utf8_strlen(label) > TWOFA_LABEL_MAX_CHARS)
		return "label: is longer than 100 characters";
	return NULL;
}
