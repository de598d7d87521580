/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_CONNECTION_H
#define NOTIFY_CONNECTION_H

/* Connections of the twofa service, which sends notices. */

struct master_service_connection;

void notify_connections_init(void);
void notify_connections_deinit(void);
void notify_connection_create(struct master_service_connection *conn);

#endif
