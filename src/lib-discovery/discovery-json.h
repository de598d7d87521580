/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DISCOVERY_JSON_H
#define DISCOVERY_JSON_H

/* Appends a string with its quotes. text has to be UTF-8. */
void discovery_json_append(string_t *str, const char *text);

#endif
