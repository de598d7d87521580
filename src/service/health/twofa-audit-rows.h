/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUDIT_ROWS_H
#define TWOFA_AUDIT_ROWS_H

struct twofa_keys;
struct twofa_table;

/* Returns NULL, or which row does not verify and why, from the data stack. pool
   must be a clean one. */
typedef const char *
twofa_audit_look_t(pool_t pool, const struct twofa_keys *keys,
		   const char *const *row);

/* The tables whose rows an audit verifies one by one, in this order. */
struct twofa_audit_table {
	const struct twofa_table *table;
	/* what is said of such a row */
	const char *what;
	twofa_audit_look_t *look;
};

#define TWOFA_AUDIT_TABLES 3
extern const struct twofa_audit_table twofa_audit_tables[TWOFA_AUDIT_TABLES];

#endif
