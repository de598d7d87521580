/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_BLOCKS_H
#define TWOFA_DOVECONF_BLOCKS_H

struct twofa_doveconf;

/* Parses what Dovecot 2.4's doveconf prints, which has the syntax of the
   configuration file. */
struct twofa_doveconf_blocks {
	/* All keys, in their order. A key is the path to the setting: the line
	   "skip = never" in "passdb sql { }" is "passdb/sql/skip". */
	ARRAY_TYPE(const_string) keys;
	/* the names of these blocks, in the order in which auth asks them */
	ARRAY_TYPE(const_string) passdbs, userdbs;
	/* the paths of all blocks "…_listener NAME" in services */
	ARRAY_TYPE(const_string) listeners;
};

/* Adds all settings to conf, as they are for the protocol (NULL = none). The
   arrays are allocated from the data stack, and their strings from conf's
   pool. */
void twofa_doveconf_blocks_parse(struct twofa_doveconf *conf, const char *dump,
				 const char *protocol,
				 struct twofa_doveconf_blocks *blocks_r);

#endif
