/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_GROUPS_H
#define TWOFA_DOVECONF_GROUPS_H

/* Dovecot 2.4's "group @LABEL NAME { … }", which is used by a line "@LABEL =
   NAME" in other blocks. */
struct twofa_doveconf_group {
	const char *label, *name;
	/* its lines, NULL-terminated */
	const char *const *lines;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_group, struct twofa_doveconf_group);

/* The groups of doveconf's dump, given as its lines. From the data stack. */
void twofa_doveconf_groups_find(const char *const *lines,
				ARRAY_TYPE(twofa_doveconf_group) *groups_r);
/* The lines of this group, or NULL if there is no such group. */
const char *const *
twofa_doveconf_group_lines(const ARRAY_TYPE(twofa_doveconf_group) *groups,
			   const char *label, const char *name);

#endif
