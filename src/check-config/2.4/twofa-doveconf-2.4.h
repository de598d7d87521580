/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_2_4_H
#define TWOFA_DOVECONF_2_4_H

#include "check-config/twofa-doveconf.h"

/* A setting of the passdb or userdb (list) of this name: it may be set in the
   entry's block, in that of its driver, or outside of blocks. "" if it is not
   set. From the data stack. */
const char *
twofa_doveconf_entry_get(const struct twofa_doveconf *conf, const char *list,
			 const char *name, const char *driver,
			 const char *key);

#endif
