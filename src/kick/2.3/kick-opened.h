/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef KICK_OPENED_H
#define KICK_OPENED_H

#include "kick/kick-close.h"

/* By what the connection of each mail process was opened. It is written to a
   file, too, so that a process which starts later knows it: after a reload of
   Dovecot, connections go on. */

/* As root. Reads the file base_dir/twofa-kick.opened. */
void kick_opened_init(const char *base_dir);
void kick_opened_deinit(void);

/* The process serves another connection than before, if it has served one. */
void kick_opened_add(const struct kick_opened *opened);
/* Returns NULL if nothing is known of the process. */
const struct kick_opened *kick_opened_find(pid_t pid);

#endif
