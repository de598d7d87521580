/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_SEND_H
#define DEVICE_SEND_H

#include "lib-syntax/twofa-mail-servers.h"

/* Answer the request with a file that sets up a device: Apple's profile, or the
   file for Thunderbird for Android. app is a row of APP-ADD. */

struct panel_request;

void device_send_profile(struct panel_request *request,
			 const struct twofa_mail_account *account,
			 const char *const *app, bool activesync);
void device_send_file(struct panel_request *request,
		      const struct twofa_mail_account *account,
		      const char *const *app);

#endif
