/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FACTOR_H
#define TWOFA_FACTOR_H

/* What the passdbs that say nothing, or say yes, stand for.

   Mechanisms that send tokens, such as XOAUTH2, hand them to the passdbs in a
   password's place. A passdb that isn't made for tokens compares them with its
   passwords: then the password alone would have become a factor of its own. */

struct auth_request;

/* After the passdbs have said yes to what a mechanism other than PLAIN and
   LOGIN has sent: returns TRUE if one of those that may have said so takes
   passwords. */
bool twofa_factor_was_password(struct auth_request *request);

/* After an application password was accepted, and no passdb was asked: returns
   TRUE if one of them is for this user, and was passed over only because
   nothing was left to verify. */
bool twofa_factor_could_be_password(struct auth_request *request);

#endif
