/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/2.4/twofa-doveconf-level.h"

/* The lowest bit tells a level in a protocol's block from the one that is
   equally deep outside of it. */

#define LEVEL_DEPTH(level) ((level) >> 1)
#define LEVEL_IN_PROTOCOL(level) (((level) & 1) != 0)

unsigned int twofa_doveconf_level(unsigned int depth, bool protocol)
{
	return protocol ? depth << 1 | 1 : (depth + 1) << 1;
}

/* doveconf prints these defaults outside of blocks, as if they were set there;
   a group that is used there outweighs them all the same. */
static bool is_default_of_blocks(const char *key)
{
	static const char *const prefixes[] = {
		"passdb_", "userdb_", "unix_listener_"
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(prefixes); i++) {
		if (strncmp(key, prefixes[i], strlen(prefixes[i])) == 0)
			return TRUE;
	}
	return FALSE;
}

bool twofa_doveconf_level_outweighs(unsigned int level,
				    unsigned int group_level, const char *key)
{
	if (LEVEL_DEPTH(level) > LEVEL_DEPTH(group_level))
		return TRUE;
	return level == group_level &&
		(LEVEL_IN_PROTOCOL(level) || !is_default_of_blocks(key));
}
