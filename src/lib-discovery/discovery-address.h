/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DISCOVERY_ADDRESS_H
#define DISCOVERY_ADDRESS_H

/* Returns the address in the EMailAddress of a request for autodiscover.xml,
   from the data stack. Returns NULL if there is none, or several, if it is no
   valid address, or if the document has parts by which a parser of XML would
   read something else: a document type, CDATA, comments, or entities other
   than the five that XML has by itself. */
const char *discovery_address_read(const unsigned char *data, size_t size);

#endif
