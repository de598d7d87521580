/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FORMAT_H
#define TWOFA_FORMAT_H

struct doveadm_cmd_context;

/* Who reads what a command prints. */
enum twofa_format {
	/* a program: numbers as numbers (json, tab, HTTP, doveadm's
	   own protocol) */
	TWOFA_FORMAT_MACHINE = 0,
	/* a person who chose one of doveadm's formatters by -f */
	TWOFA_FORMAT_TABLE,
	/* a person who chose nothing: print what reads best */
	TWOFA_FORMAT_PERSON,
};

enum twofa_format twofa_format_get(const struct doveadm_cmd_context *cctx);

#endif
