/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_STARTUP_H
#define TWOFA_STARTUP_H

/* The check at start: every login has to pass the passdb twofa first, and
   nothing that the configuration says about it may open a way around. */

struct passdb_module;

/* Looks at all passdb lists, the global one and those of protocols, and sets
   the result_* rules of our entries. If a login could pass by, it ends the
   process with a message that says what to change. exempt_mechanisms is the
   setting twofa_exempt_mechanisms. Each passdb module calls this; only the
   first call does something. */
void twofa_startup_check(const struct passdb_module *module,
		      const char *exempt_mechanisms);

#endif
