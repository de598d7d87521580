/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FACTOR_H
#define TWOFA_FACTOR_H

/* Did a passdb compare a password, or would it have done so?

   Mechanisms that send tokens, such as XOAUTH2, hand them to the passdbs in the
   place of a password. A passdb that is not made for tokens compares them with
   its passwords. If such a mechanism is in twofa_exempt_mechanisms, a client
   could log in with the password alone, by sending it as a token. */

struct auth_request;

/* After the passdbs have accepted what a mechanism other than PLAIN and LOGIN
   has sent: returns TRUE if a passdb that takes passwords may have accepted
   it. */
bool twofa_factor_was_password(struct auth_request *request);

/* After the service has accepted an application password, and Dovecot has
   skipped all other passdbs: returns TRUE if one of them is for this user, and
   was skipped only because of its setting skip = authenticated. */
bool twofa_factor_could_be_password(struct auth_request *request);

#endif
