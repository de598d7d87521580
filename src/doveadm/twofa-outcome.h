/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_OUTCOME_H
#define TWOFA_OUTCOME_H

#include "doveadm/twofa-format.h"

struct doveadm_cmd_context;
struct twofa_result;

/* Reports a result that is not OK: sets doveadm's exit code, prints the row
   that programs get, and tells persons. user may be "". */
void twofa_outcome_report(const struct doveadm_cmd_context *cctx,
			  const struct twofa_result *result,
			  enum twofa_format format, const char *user);
#endif
