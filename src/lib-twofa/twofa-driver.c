/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-driver.h"

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
