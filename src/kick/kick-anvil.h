/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef KICK_ANVIL_H
#define KICK_ANVIL_H

/* The connection to anvil, Dovecot's process that knows all connections. */

/* Called for each line of an answer. Returns TRUE if it was the last one. */
typedef bool kick_anvil_callback_t(const char *line, void *context);

/* Connects, which only root may do. Without anvil the process ends. */
void kick_anvil_init(const char *base_dir);
void kick_anvil_deinit(void);

/* Sends a command when those before have been answered. */
void kick_anvil_send(const char *command, kick_anvil_callback_t *callback,
		     void *context);

#endif
