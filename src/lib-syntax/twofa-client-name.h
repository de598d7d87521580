/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLIENT_NAME_H
#define TWOFA_CLIENT_NAME_H

/* The name that a mail program has given by IMAP's command ID (RFC 2971).
   Dovecot tells auth about that command if imap_id_retain is on. */

/* Returns the name in a client id, which has quoted keys and values:
   "name" "Thunderbird" "version" "128.0"; from the data stack. The version is
   left out, because it changes. Returns NULL if client_id is NULL or has no
   name. */
const char *twofa_client_name(const char *client_id);

#endif
