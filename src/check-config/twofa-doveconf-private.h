/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_PRIVATE_H
#define TWOFA_DOVECONF_PRIVATE_H

#include "check-config/twofa-doveconf.h"

/* What the parsers of all versions' dumps have in common. */

struct twofa_doveconf_bad_setting {
	const char *name;
	bool bad;
};

/* Empty, with a pool of its own. */
struct twofa_doveconf *twofa_doveconf_new(void);
/* The names of those that are bad, NULL-terminated, from pool. */
const char *const *
twofa_doveconf_bad_settings(pool_t pool,
			    const struct twofa_doveconf_bad_setting *settings,
			    unsigned int count);
/* Finds the passdbs that Dovecot leaves out: users' and masters'. */
void twofa_doveconf_mark_dropped(struct twofa_doveconf *conf);

#endif
