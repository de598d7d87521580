#ifndef TWOFA_SQL_PRIVATE_H
#define TWOFA_SQL_PRIVATE_H

#include "twofa-sql.h"

struct sql_db;
struct sql_statement;

struct twofa_sql {
	struct event *event;
	struct sql_db *db;
	enum twofa_sql_dialect dialect;
	/* see twofa_sql_last_write() */
	time_t last_write;
};

/* Returns lib-sql's statement with all its values and frees ours. */
struct sql_statement *twofa_stmt_finish(struct twofa_stmt **stmt);

/* A database's error as one line. From the data stack. */
const char *twofa_sql_clean_error(const char *error);

#endif
