/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ADDRESS_H
#define TWOFA_ADDRESS_H

/* Mail addresses to which mails about 2FA may go. */

#define TWOFA_ADDRESS_MAX_LEN 254 /* RFC 5321 section 4.5.3.1.3 */

/* Characters that an address cannot have, because they could end it in a header,
   or would need quoting there. */
#define TWOFA_ADDRESS_NOT_CHARS " \t\r\n<>()[],;:\\\""

/* Returns TRUE if str is an address local@domain in ASCII that needs no
   quoting. It says nothing about whether mail arrives there. */
bool twofa_address_valid(const char *str);

#endif
