/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HOST_H
#define TWOFA_HOST_H

/* Names of hosts and domains, as certificates and DNS have them. */

#define TWOFA_HOST_MAX_LEN 253

/* Is it a host name: labels of ASCII letters, digits and hyphens (RFC 1123,
   section 2.1), without a dot at its end, and no IPv4 address? */
bool twofa_host_is_valid(const char *host);

#endif
