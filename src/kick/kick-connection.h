/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef KICK_CONNECTION_H
#define KICK_CONNECTION_H

/* The connections of the twofa service. */

struct master_service_connection;

void kick_connections_init(void);
void kick_connections_deinit(void);
void kick_connection_create(struct master_service_connection *client);

#endif
