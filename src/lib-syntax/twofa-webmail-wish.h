/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WEBMAIL_WISH_H
#define TWOFA_WEBMAIL_WISH_H

/* What a webmail that knows about sessions asks for besides a login. Dovecot
   lets a webmail in login_trusted_networks choose the session id of its IMAP
   login, and the wish is the beginning of that id. It changes how a login is
   refused, and never makes one succeed. */

enum twofa_webmail_wish {
	TWOFA_WEBMAIL_WISH_NONE = 0,
	/* A code that comes without a session key is not judged: the webmail
	   is going to send it again with one. */
	TWOFA_WEBMAIL_WISH_KEY,
	/* The session that the string would find ends. */
	TWOFA_WEBMAIL_WISH_END,
};

/* session_id may be NULL. */
enum twofa_webmail_wish twofa_webmail_wish_parse(const char *session_id);

#endif
