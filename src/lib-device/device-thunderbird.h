/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_THUNDERBIRD_H
#define DEVICE_THUNDERBIRD_H

/* The two ways by which Thunderbird for Android takes over an account: a QR
   code that the app scans, and a file with settings, which K-9 Mail reads as
   well. Both need the servers for IMAP and SMTP, and have the password in
   clear: dest must be in a clean pool. */

struct device_account;

#define DEVICE_K9S_TYPE "application/octet-stream"

/* Appends the text of the QR code. Returns 0 = ok, -1 = the app would not take
   it: it is longer than 800 characters, or the address is not one of ASCII;
   dest is unchanged then. */
int device_thunderbird_qr(const struct device_account *account,
			  string_t *dest);
/* Appends the file with settings. */
void device_thunderbird_file(const struct device_account *account,
			     string_t *dest);

#endif
