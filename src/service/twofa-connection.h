/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CONNECTION_H
#define TWOFA_CONNECTION_H

/* The connections of clients to the service's sockets. */

struct master_service_connection;
struct twofa_service;

void twofa_connections_init(void);
/* Disconnects all clients. */
void twofa_connections_deinit(void);

/* Serves a new client, in the role of the socket to which it connected. */
void twofa_connection_create(struct twofa_service *service,
			     struct master_service_connection *client);

#endif
