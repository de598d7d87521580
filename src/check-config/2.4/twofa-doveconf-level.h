/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_LEVEL_H
#define TWOFA_DOVECONF_LEVEL_H

/* How deep in blocks a setting stands. Levels are never 0. */

/* depth is the number of blocks around the setting; protocol = one of them is a
   protocol { }, which does not make it deeper, but another level. */
unsigned int twofa_doveconf_level(unsigned int depth, bool protocol);
/* Does Dovecot take what was set for the key at this level (0 = it was not set)
   rather than what a group sets that is used at group_level? A deeper block
   outweighs the group, and so does what stands beside the line that uses it. */
bool twofa_doveconf_level_outweighs(unsigned int level,
				    unsigned int group_level, const char *key);

#endif
