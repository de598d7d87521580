/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_STARTUP_H
#define TWOFA_STARTUP_H

/* Makes sure at start that every login passes twofa first, and that what the
   configuration says about our entries cannot open a way around. */

struct passdb_module;

/* Walks all passdb lists (the global one and those of protocols), sets the
   result_* rules of our entries, and ends the process with a message that
   says what to change if the guard would not stand. exempt_mechanisms are
   those of the setting. */
void twofa_startup_check(const struct passdb_module *module,
		      const char *exempt_mechanisms);

#endif
