/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PROTOCOL_H
#define TWOFA_PROTOCOL_H

/* Constants of the service protocol; doc/protocol.md says what they mean. */

#define TWOFA_PROTOCOL_SERVER "twofa-server"
#define TWOFA_PROTOCOL_CLIENT "twofa-client"
#define TWOFA_PROTOCOL_MAJOR 1
#define TWOFA_PROTOCOL_MINOR 0

/* enough for the result of a form of the User Panel (FORM-KEEP) */
#define TWOFA_PROTOCOL_MAX_REQUEST (48*1024)
/* enough for the picture of the largest QR code */
#define TWOFA_PROTOCOL_MAX_REPLY (256*1024)

/* The field "agent" of LOGIN is cut to this many characters. */
#define TWOFA_PROTOCOL_MAX_AGENT_CHARS 200

#define TWOFA_SOCKET_AUTH "twofa-auth"
#define TWOFA_SOCKET_ADMIN "twofa-admin"
#define TWOFA_SOCKET_USER "twofa-user"

/* The service tells the process twofa-notify to send mails, and gets no
   reply. */
#define TWOFA_NOTIFY_PROTOCOL "twofa-notify"
#define TWOFA_SOCKET_NOTIFY "twofa-notify"

/* The service tells the process twofa-kick by what connections were opened, and
   what of that is gone, and gets no reply. */
#define TWOFA_KICK_PROTOCOL "twofa-kick"
#define TWOFA_SOCKET_KICK "twofa-kick"

/* The IMAP response code that tells a client that only the code is missing */
#define TWOFA_HINT_CODE "TWOFACTOR"
/* The same for what a webmail with sessions is told besides: its session key is
   missing; its session has ended; codes are paused for so many seconds. */
#define TWOFA_HINT_CODE_KEY TWOFA_HINT_CODE "-KEY"
#define TWOFA_HINT_CODE_END TWOFA_HINT_CODE "-END"
#define TWOFA_HINT_CODE_WAIT TWOFA_HINT_CODE "-WAIT"
/* The same for what a policy demands: 2FA has to be turned on; mail programs
   need an application password. */
#define TWOFA_HINT_CODE_ENROL TWOFA_HINT_CODE "-ENROL"
#define TWOFA_HINT_CODE_APP TWOFA_HINT_CODE "-APP"

#define TWOFA_REPLY_TIMEOUT_MSECS (10*1000)

#endif
