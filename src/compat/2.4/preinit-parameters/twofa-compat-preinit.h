/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_PREINIT_H
#define TWOFA_COMPAT_PREINIT_H

/* Calls preinit(pool, args) in the form that this version wants: an event
   that finds settings, and parameters (from 2.4.3).
   preinit() doesn't return on errors. */
#define TWOFA_COMPAT_PASSDB_PREINIT(name, preinit) \
	static int name(pool_t pool, struct event *event ATTR_UNUSED, \
			const struct passdb_parameters *params ATTR_UNUSED, \
			struct passdb_module **module_r, \
			const char **error_r ATTR_UNUSED) \
	{ \
		*module_r = preinit(pool, ""); \
		return 0; \
	}

#endif
