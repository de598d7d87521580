/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_GUESSES_H
#define PANEL_GUESSES_H

struct ip_addr;

/* How many wrong tickets an address has sent lately. A ticket cannot be guessed;
   this keeps the attempts from asking the database without end. */

/* Returns TRUE if the address has sent too many. */
bool panel_guesses_are_over(const struct ip_addr *ip, time_t now);
void panel_guesses_add(const struct ip_addr *ip, time_t now);

#endif
