/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-driver.h"

/* Lists of Dovecot's own drivers, of 2.3 and 2.4. passdb twofa uses them when
   auth starts, and "doveadm twofa check-config" uses them for its findings. */

bool twofa_driver_has_passwords(const char *driver)
{
	static const char *const drivers[] = {
		"bsdauth", "checkpassword", "imap", "ldap", "pam", "passwd",
		"passwd-file", "shadow", "sql", "static", "vpopmail", NULL
	};

	return str_array_find(drivers, driver);
}

bool twofa_driver_verifies_always(const char *driver)
{
	static const char *const drivers[] = {
		"bsdauth", "checkpassword", "imap", "oauth2", "pam", NULL
	};

	return str_array_find(drivers, driver);
}

bool twofa_driver_knows_users(const char *driver)
{
	return strcmp(driver, "static") != 0;
}
