/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PROTOCOL_H
#define TWOFA_PROTOCOL_H

/* Constants of the service protocol; doc/protocol.md says what they mean. */

#define TWOFA_PROTOCOL_SERVER "twofa-server"
#define TWOFA_PROTOCOL_CLIENT "twofa-client"
#define TWOFA_PROTOCOL_MAJOR 1
#define TWOFA_PROTOCOL_MINOR 0

#define TWOFA_PROTOCOL_MAX_REQUEST 8192
/* the largest QR code there is, as a picture */
#define TWOFA_PROTOCOL_MAX_REPLY (256*1024)

#define TWOFA_SOCKET_AUTH "twofa-auth"
#define TWOFA_SOCKET_ADMIN "twofa-admin"
#define TWOFA_SOCKET_USER "twofa-user"

/* What the service tells the process that writes mails: no answer. */
#define TWOFA_NOTIFY_PROTOCOL "twofa-notify"
#define TWOFA_SOCKET_NOTIFY "twofa-notify"

/* The response code that tells an IMAP client that only the code is missing */
#define TWOFA_HINT_CODE "TWOFACTOR"

#define TWOFA_REPLY_TIMEOUT_MSECS (10*1000)

#endif
