/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CMD_REQUEST_H
#define TWOFA_CMD_REQUEST_H

struct doveadm_cmd_context;
struct twofa_cmd_context;

/* Makes the request of the command's parameters and asks the service. Sets
   ctx->result. */
void twofa_cmd_request(struct twofa_cmd_context *ctx);
/* The path of the service's socket: the parameter --socket-path, or that in
   base_dir. From the data stack. */
const char *twofa_cmd_socket_path(const struct doveadm_cmd_context *cctx);

#endif
