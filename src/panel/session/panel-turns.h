/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_TURNS_H
#define PANEL_TURNS_H

/* The order in which the same form was sent several times. A browser keeps only
   the answer to the last press of a button, so only that one may hand out a new
   password. */

/* Returns the turn of a form that has arrived just now. */
uint64_t panel_turn_take(const char *nonce);
/* Returns TRUE unless the form of this nonce has arrived again since. */
bool panel_turn_is_last(const char *nonce, uint64_t turn);

#endif
