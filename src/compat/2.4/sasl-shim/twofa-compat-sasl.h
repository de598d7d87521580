/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_SASL_H
#define TWOFA_COMPAT_SASL_H

/* Dovecot 2.4.2 to 2.4.4 install two headers named sasl-server.h with one
   guard, and the one that auth-request.h needs is overwritten by the other.
   What auth-request.h needs of it is declared here. */

#define SASL_SERVER_H
#include "lib.h"
#include "sasl-common.h"

struct sasl_passdb_result;
struct sasl_server_mech;
struct sasl_server_request;
struct sasl_server_instance;

struct sasl_server_req_ctx {
	const struct sasl_server_mech *mech;
	const char *mech_name;

	struct sasl_server_request *request;
};

typedef void
sasl_server_passdb_callback_t(struct sasl_server_req_ctx *rctx,
			      const struct sasl_passdb_result *result);

#endif
