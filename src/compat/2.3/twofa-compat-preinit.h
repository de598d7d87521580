/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_PREINIT_H
#define TWOFA_COMPAT_PREINIT_H

/* Calls preinit(pool, args) in the form that this version wants: a string
   from the configuration (2.3).
   preinit() doesn't return on errors. */
#define TWOFA_COMPAT_PASSDB_PREINIT(name, preinit) \
	static struct passdb_module *name(pool_t pool, const char *args) \
	{ \
		return preinit(pool, args); \
	}

#endif
