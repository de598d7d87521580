/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_ROWS_H
#define DOCTOR_ROWS_H

#include "doveadm/doctor/doctor.h"

struct twofa_result;

/* What the tries say, one row for each. */

struct doctor_counts {
	unsigned int opened, closed, code_refused, not_tried;
};

void doctor_rows_add(const struct doctor *doctor, struct twofa_result *result,
		     struct doctor_counts *counts_r);

#endif
