/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_AUTH_INFO_H
#define TWOFA_COMPAT_AUTH_INFO_H

#include "auth-master.h"

/* Names the protocol for which auth is asked about a user: Dovecot 2.4. */
static inline void
twofa_compat_auth_info(struct auth_user_info *info_r, const char *service)
{
	i_zero(info_r);
	info_r->protocol = service;
}

#endif
