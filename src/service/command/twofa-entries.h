/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ENTRIES_H
#define TWOFA_ENTRIES_H

/* The forms by which people sign in to the User Panel: what came of a form is
   kept in memory for two minutes, so that the second press of a button does not
   fail because the first one has used up the code. Nobody is signed in yet, so
   nothing of these forms is written to the store: a stranger could fill it. */

#define TWOFA_ENTRY_KEEP_SECS (2*60)
/* the longest result that is kept */
#define TWOFA_ENTRY_MAX_BYTES (8*1024)

enum twofa_entry_state {
	/* never begun, or forgotten */
	TWOFA_ENTRY_UNKNOWN = 0,
	TWOFA_ENTRY_RUNNING,
	TWOFA_ENTRY_KEPT,
};

struct twofa_entries *twofa_entries_init(void);
void twofa_entries_deinit(struct twofa_entries **entries);

/* A form is sent. key is a hash of all that makes the form what it is, cookie
   and nonce: twofa_token_proof(). Returns FALSE if it was sent before. Of more
   than a thousand, the oldest are forgotten. */
bool twofa_entries_begin(struct twofa_entries *entries, const char *key,
			 int64_t now);
/* Keeps the result of a form that is running, if it is not too long. */
void twofa_entries_keep(struct twofa_entries *entries, const char *key,
			const char *result, int64_t now);
/* Sets result_r if it is kept; it is valid until the next call of a function of
   this header. */
enum twofa_entry_state
twofa_entries_find(struct twofa_entries *entries, const char *key,
		   int64_t now, const char **result_r);

#endif
