/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUDIT_MARK_H
#define TWOFA_AUDIT_MARK_H

#include "service/health/twofa-audit.h"

/* How far an audit has come that has found no damage, in a row of twofa_store:
   after the service was stopped, or the database was away, the next audit goes
   on from there. The row has a MAC, because a person who can write the database
   could otherwise have rows left out. An old mark that comes back does no more
   than an audit that began then. */

struct twofa_keys;

/* A mark that was written longer ago counts no more. */
#define TWOFA_AUDIT_MARK_SECS 3600

struct twofa_audit_mark {
	/* which of the audit's steps comes next, from 0; and the id after which
	   it goes on, "" = its first page */
	unsigned int step;
	const char *after;
	struct twofa_audit_result result;
	int64_t written;
};

/* The value of the row, from the data stack. */
const char *twofa_audit_mark_print(const struct twofa_keys *keys,
				   const struct twofa_audit_mark *mark);
/* Returns FALSE if the value is no mark, or one that counts no more, or if its
   MAC does not match. Strings are from the data stack. */
bool twofa_audit_mark_parse(const struct twofa_keys *keys, const char *value,
			    int64_t now, struct twofa_audit_mark *mark_r);

#endif
