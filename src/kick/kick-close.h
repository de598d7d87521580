/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef KICK_CLOSE_H
#define KICK_CLOSE_H

/* How connections are found and closed, which differs between Dovecots: see
   2.3/ and 2.4/. */

typedef void kick_close_callback_t(void);

struct kick_opened {
	/* the process that serves the connection */
	pid_t pid;
	const char *user;
	/* lib-protocol/twofa-opened.h; by is "" if there is none */
	const char *group, *by;
};

/* As root; kick-anvil is there already. */
void kick_close_init(const char *base_dir);
void kick_close_deinit(void);
/* Before and after the process gives up root's privileges: keep what it
   needs. */
void kick_close_before_drop(void);
void kick_close_after_drop(void);

/* A connection is being opened. */
void kick_close_opened(const struct kick_opened *opened);
/* Closes the connections of all whats, a NULL-terminated list. Calls back when
   they have been looked for, now or later. */
void kick_close(const char *const *whats, kick_close_callback_t *callback);

#endif
