/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DRIVER_H
#define TWOFA_DRIVER_H

/* What is known of Dovecot's password databases by the name of the driver.
   Lua and drivers of other packages may be anything. */

/* It compares whatever it is shown with a password, also what was sent as a
   token. */
bool twofa_driver_has_passwords(const char *driver);
/* It verifies the password by itself, whatever was verified before: an
   application password fails there. Others do so when they are configured to. */
bool twofa_driver_verifies_always(const char *driver);
/* It knows which users there are. */
bool twofa_driver_knows_users(const char *driver);

#endif
