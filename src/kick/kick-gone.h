/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef KICK_GONE_H
#define KICK_GONE_H

/* What is gone, and when its connections are looked for. */

void kick_gone_init(void);
void kick_gone_deinit(void);

/* Closes the connections of what (lib-protocol/twofa-opened.h), now and again a
   little later. */
void kick_gone_add(const char *what);

#endif
