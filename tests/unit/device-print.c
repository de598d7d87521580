/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-device/device-account.h"
#include "lib-device/device-file.h"
#include "lib-device/device-profile.h"
#include "lib-device/device-thunderbird.h"
#include "lib-device/device-uuid.h"

#include <stdio.h>

/* Prints one of the files that set up a device, for check-devices.py. */

static void print(const char *kind, const struct device_account *account,
		  const struct device_profile_texts *texts)
{
	string_t *str = t_str_new(4096);

	if (strcmp(kind, "mail") == 0)
		device_profile_mail(account, texts, str);
	else if (strcmp(kind, "eas") == 0)
		device_profile_activesync(account, texts, str);
	else if (strcmp(kind, "k9s") == 0)
		device_thunderbird_file(account, str);
	else if (strcmp(kind, "uuid") == 0)
		str_append(str, device_uuid("imap.example.org", account->id,
					    texts->name));
	else if (strcmp(kind, "file") == 0)
		str_append(str, device_file_name(
			account->mail->offer.organisation, texts->name,
			"k9s"));
	else if (device_thunderbird_qr(account, str) < 0)
		str_append(str, "refused");
	printf("%s", str_c(str));
}

int main(int argc, char *argv[])
{
	struct twofa_mail_account mail = {
		.offer = {
			.imap = { "imap.example.org", 993, TWOFA_MAIL_TLS },
			.submission = { "smtp.example.org", 587,
					TWOFA_MAIL_STARTTLS },
			.activesync = "eas.example.org",
		},
	};
	const struct device_account account = {
		.mail = &mail, .password = "abcde-fghij-klmno-pq234",
		.id = "k7q2m5x3",
	};
	struct device_profile_texts texts;

	lib_init();
	if (argc != 6)
		i_fatal("usage: device-print KIND LOGIN ADDRESS ORGANISATION "
			"LABEL");
	mail.login = argv[2];
	mail.address = argv[3];
	mail.offer.organisation = argv[4];
	texts.name = argv[5];
	texts.description = argv[5];
	print(argv[1], &account, &texts);
	lib_deinit();
	return 0;
}
