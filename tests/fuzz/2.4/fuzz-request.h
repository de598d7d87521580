/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef FUZZ_REQUEST_H
#define FUZZ_REQUEST_H

#include "twofa-compat-auth.h"

/* The name of what auth is asked for differs between Dovecots. */
static inline void
fuzz_request_set_protocol(struct auth_request *request, const char *protocol)
{
	request->fields.protocol = protocol;
}

#endif
