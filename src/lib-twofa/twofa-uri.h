/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_URI_H
#define TWOFA_URI_H

/* Key URIs for authenticator apps, as Google Authenticator's wiki describes
   them: otpauth://totp/Issuer:mailbox?secret=…&issuer=Issuer. */

struct twofa_totp_params;

/* Returns the URI from the data stack. Issuer and mailbox are bytes and get
   percent-encoded; an empty issuer leaves prefix and parameter out.
   Parameters that have their default value are left out; the secret is
   base32 without padding (RFC 4648 section 6). */
const char *twofa_uri_encode(const char *issuer, const char *mailbox,
			     const struct twofa_totp_params *params,
			     const unsigned char *secret, size_t secret_size);
/* The secret as a user types it into an app: upper-case base32, no padding. */
const char *twofa_uri_secret(const unsigned char *secret, size_t secret_size);

#endif
