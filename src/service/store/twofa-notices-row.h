/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NOTICES_ROW_H
#define TWOFA_NOTICES_ROW_H

#include "service/db/twofa-table.h"

/* A row of twofa_notices (doc/store.md): which mails about 2FA a mailbox's owner
   wants, in which language and time zone, and the second address to which they
   go. A mailbox without a row gets all mails, at its own address only. */

struct twofa_change;
struct twofa_keys;
struct twofa_store;

/* how long the code can be typed that was mailed to a new address */
#define TWOFA_NOTICES_CODE_SECS (24*60*60)
/* so many codes are mailed in a day, so that an owner cannot flood others */
#define TWOFA_NOTICES_CODES_PER_DAY 5

enum twofa_notices_level {
	TWOFA_NOTICES_ALL = 1,
	/* no mail about a first sign-in from a new network */
	TWOFA_NOTICES_LESS = 2,
	/* only mails about changes */
	TWOFA_NOTICES_CHANGES = 3,
};

struct twofa_notices {
	const char *record_id;
	enum twofa_notices_level level;
	/* "" = the one of the page on which something is done; the server's */
	const char *language, *zone;
	/* a keyed hash of the code that was mailed to new_address; "" = none */
	const char *verifier;
	/* when that code expires */
	int64_t expires;
	/* the day (since 1970) on which codes were mailed last, and how many */
	int64_t codes_day;
	unsigned int codes_count;
	/* both addresses, sealed, with all columns but the last two as
	   additional data */
	const char *sealed;

	/* "" = none. A new address gets no mails but the one with the code. */
	const char *address, *new_address;
	/* the row is not in the store yet */
	bool is_new;
	/* NULL, or why the row can't be used. It is as if it were a new one
	   then, but twofa_notices_store() writes over it. */
	const char *corrupt;
};

extern const struct twofa_table twofa_notices_table;

/* The row of a record, or of the record with this name. */
struct twofa_stmt *
twofa_notices_select(struct twofa_sql *sql, const char *record_id);
struct twofa_stmt *
twofa_notices_select_name(struct twofa_sql *sql, const char *name);
/* Reads the rows of one of these two: there is one at most. record_id may be
   NULL if no change of the row follows. pool must be a clean one. */
void twofa_notices_read(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_rows *rows, const char *record_id,
			struct twofa_notices *notices_r);
/* Reads one row. */
void twofa_notices_parse(pool_t pool, const struct twofa_keys *keys,
			 const char *const *row,
			 struct twofa_notices *notices_r);
/* Adds the statement that inserts the row, or writes over it. */
void twofa_notices_store(struct twofa_change *change,
			 struct twofa_store *store,
			 const struct twofa_notices *notices);
struct twofa_stmt *
twofa_notices_delete(struct twofa_sql *sql, const char *record_id);

/* "all", "less" or "changes" */
const char *twofa_notices_level_word(enum twofa_notices_level level);
/* Returns 0 = ok, -1 = there is no such word. */
int twofa_notices_level_parse(const char *word,
			      enum twofa_notices_level *level_r);

/* Makes a code for new_address, and sets verifier and expires. pool must be a
   clean one. */
const char *
twofa_notices_code_new(pool_t pool, const struct twofa_keys *keys,
		       int64_t now, struct twofa_notices *notices);
/* Returns TRUE if this is the code of new_address, and has not expired. */
bool twofa_notices_code_is(const struct twofa_notices *notices,
			   const struct twofa_keys *keys, int64_t now,
			   const char *code);
/* Returns TRUE if an address waits for its code. */
bool twofa_notices_is_waiting(const struct twofa_notices *notices,
			      int64_t now);
/* Counts a code of today. Returns FALSE if there were too many. */
bool twofa_notices_may_mail(struct twofa_notices *notices, int64_t now);

#endif
