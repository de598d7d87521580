/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DRIVER_H
#define TWOFA_DRIVER_H

/* Properties of Dovecot's password databases, by the name of the driver.
   Nothing is known of Lua and of drivers of other packages. */

/* It has passwords, and compares with them also a token that auth hands it. */
bool twofa_driver_has_passwords(const char *driver);
/* It verifies the password in every case, also if another passdb has done so:
   an application password fails there. Other drivers can be configured to do
   the same. */
bool twofa_driver_verifies_always(const char *driver);
/* It finds existing users only. */
bool twofa_driver_knows_users(const char *driver);

#endif
