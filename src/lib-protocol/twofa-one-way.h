/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ONE_WAY_H
#define TWOFA_ONE_WAY_H

/* The server of a protocol whose clients send lines and wait for no answer, as
   the twofa service does. A process has one of them. */

struct master_service_connection;

/* args: the fields of a line. Returns -1 if the line is wrong, with the reason in
   error_r: it is logged, and the client is disconnected. */
typedef int twofa_one_way_callback_t(const char *const *args,
				     const char **error_r);

/* protocol: its name in the client's VERSION */
void twofa_one_way_init(const char *protocol,
			twofa_one_way_callback_t *callback);
void twofa_one_way_deinit(void);

/* A client has connected: for master_service_run(). */
void twofa_one_way_accept(struct master_service_connection *client);

#endif
