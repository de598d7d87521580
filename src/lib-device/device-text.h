/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_TEXT_H
#define DEVICE_TEXT_H

/* Text of people inside of XML and JSON. Each value becomes one line of valid
   UTF-8: control characters and characters that XML does not have are left out,
   and invalid bytes become U+FFFD. */

/* Append the text, escaped: between the tags of an element or in a quoted
   attribute, and between the quotes of a JSON string. */
void device_text_xml(string_t *dest, const char *text);
void device_text_json(string_t *dest, const char *text);

#endif
