/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LABEL_H
#define TWOFA_LABEL_H

/* The names that people give to application passwords and devices. */

#define TWOFA_LABEL_MAX_CHARS 100

/* Returns NULL, or what is wrong with the field "label". label may be NULL. */
const char *twofa_label_find_error(const char *label);

#endif
