/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_UUID_H
#define DEVICE_UUID_H

/* UUIDs of version 5 (RFC 9562 section 5.5): the same names give the same UUID,
   so that a file that is made once more replaces what the former one has set
   up. */

/* Returns the UUID of kind, in the namespace of id, in the one of the host, in
   the one of DNS names: 36 characters in upper case, from the data stack. */
const char *device_uuid(const char *host, const char *id, const char *kind);

#endif
