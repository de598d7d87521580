/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_ACCOUNT_H
#define DEVICE_ACCOUNT_H

#include "lib-syntax/twofa-mail-servers.h"

/* What a device needs to know, so that nobody has to type it: the servers, the
   mailbox and an application password. Only the files that device-profile.h and
   device-thunderbird.h write contain the password. */

struct device_account {
	/* the servers, the login name and the address */
	const struct twofa_mail_account *mail;
	/* the application password and its id */
	const char *password, *id;
};

#endif
