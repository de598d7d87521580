/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_KICK_LINK_H
#define TWOFA_KICK_LINK_H

/* The connection by which the service sends lines to the process twofa-kick. It
   gets no answer. */

struct twofa_kick_link;

struct twofa_kick_link *twofa_kick_link_init(const char *base_dir);
void twofa_kick_link_deinit(struct twofa_kick_link **link);

/* Sends a line, which must end in a line feed. Returns 0 = ok, -1 = failed, with
   the reason in error_r, from the data stack. */
int twofa_kick_link_send(struct twofa_kick_link *link, const string_t *line,
			 const char **error_r);

#endif
