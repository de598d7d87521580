/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_PRIVATE_H
#define TWOFA_DOVECONF_PRIVATE_H

#include "check-config/twofa-doveconf.h"

/* Helpers of the parsers for both Dovecots' dumps. */

struct twofa_doveconf_bad_setting {
	const char *name;
	bool bad;
};

/* Empty, with a pool of its own. */
struct twofa_doveconf *twofa_doveconf_new(void);
/* The names of the settings that are bad, NULL-terminated, from pool. */
const char *const *
twofa_doveconf_bad_settings(pool_t pool,
			    const struct twofa_doveconf_bad_setting *settings,
			    unsigned int count);
/* Sets dropped, in the list of passdbs for users and in that for masters. */
void twofa_doveconf_mark_dropped(struct twofa_doveconf *conf);

#endif
