/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef KICK_LINES_H
#define KICK_LINES_H

/* Does what a line of the twofa service says, OPEN or GONE (doc/protocol.md). A
   callback of twofa_one_way_init(). */
int kick_line(const char *const *args, const char **error_r);

#endif
