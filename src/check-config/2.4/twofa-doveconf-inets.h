/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_INETS_H
#define TWOFA_DOVECONF_INETS_H

struct twofa_doveconf;
struct twofa_doveconf_blocks;

/* Fills conf->inets from conf->settings. */
void twofa_doveconf_inets_add(struct twofa_doveconf *conf,
			      const struct twofa_doveconf_blocks *blocks);

#endif
