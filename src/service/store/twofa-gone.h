/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_GONE_H
#define TWOFA_GONE_H

#include "service/store/twofa-change.h"

/* A row of twofa_gone (doc/store.md): something that has opened connections,
   and is good no more. The services of all servers read these rows, and each has
   the connections of its server closed. */

struct twofa_keys;

/* A service that was away for so long has missed the row. */
#define TWOFA_GONE_KEEP_SECS (60*60)

struct twofa_gone {
	const char *gone_id;
	/* lib-protocol/twofa-opened.h */
	const char *what;
	const char *mac;
	int64_t gone;
};

extern const struct twofa_table twofa_gone_table;

/* A new row, from pool. */
void twofa_gone_new(pool_t pool, const char *what, int64_t now,
		    struct twofa_gone *gone_r);
/* Reads a row. Returns 0 = ok, -1 = corrupt. */
int twofa_gone_parse(pool_t pool, const struct twofa_keys *keys,
		     const char *const *row, struct twofa_gone *gone_r,
		     const char **error_r);
struct twofa_stmt *
twofa_gone_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		  const struct twofa_gone *gone);
/* Selects the rows that were written at this time or later. */
struct twofa_stmt *
twofa_gone_select(struct twofa_sql *sql, int64_t since);
struct twofa_stmt *
twofa_gone_delete_old(struct twofa_sql *sql, int64_t now);

#endif
