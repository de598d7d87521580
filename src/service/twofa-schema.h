#ifndef TWOFA_SCHEMA_H
#define TWOFA_SCHEMA_H

/* The store's tables (doc/store.md), and which versions of them there are. */

struct twofa_sql;
struct twofa_keys;

/* Each version of the schema adds to the one before. A store says which
   version it has, and which one a program must know at least to use it. */
#define TWOFA_SCHEMA_VERSION 1
#define TWOFA_SCHEMA_OLDEST_READER 1

/* Makes the tables in an empty database, and the store's id and keys in
   them. Returns 0 = ok, -1 = failed; that was logged. */
int twofa_schema_create(struct twofa_sql *sql, const struct twofa_keys *keys);
/* Brings a store of an older version up to this one. Returns 0 = ok, -1 =
   failed; that was logged. */
int twofa_schema_migrate(struct twofa_sql *sql, unsigned int version);

#endif
