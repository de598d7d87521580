/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLEAN_H
#define TWOFA_CLEAN_H

/* Deletes rows that are too old to matter (activity, secrets that were never
   proven, expired recovery codes and sessions), at most once an hour. */

struct twofa_service;

void twofa_clean(struct twofa_service *service);

#endif
