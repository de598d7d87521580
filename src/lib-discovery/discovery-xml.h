/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DISCOVERY_XML_H
#define DISCOVERY_XML_H

/* Appends text that is between tags, or an attribute's value in double quotes.
   text has to be UTF-8. */
void discovery_xml_append(string_t *str, const char *text);
/* Appends <name>text</name>. */
void discovery_xml_element(string_t *str, const char *name, const char *text);

#endif
