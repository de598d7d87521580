/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ORIGINS_H
#define TWOFA_ORIGINS_H

/* In which file and line of Dovecot's configuration something is set. doveconf
   does not tell, so the files are read for that, and for nothing else: what a
   setting is, doveconf tells. */

struct twofa_origins;

/* Reads a configuration file and the files that it includes. Files that can't
   be read are left out. */
struct twofa_origins *twofa_origins_read(const char *path);
void twofa_origins_free(struct twofa_origins **origins);

/* Returns where the settings and blocks that a finding's text names stand, as
   "FILE:LINE", comma separated: of a setting that is set several times, the last
   one, and of a block ("passdb { driver = sql }", "service twofa-panel") each.
   At most three of them; "" = none. From the data stack. */
const char *
twofa_origins_find(const struct twofa_origins *origins, const char *text);

#endif
