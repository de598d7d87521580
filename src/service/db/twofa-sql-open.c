/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "sql-api.h"
#include "compat/twofa-compat-sql.h"
#include "service/db/twofa-sql-open.h"
#include "service/db/twofa-sql-private.h"

/* Opens and closes the database. When it closes, statements that were not
   answered are given up: each callback is called, with an error. */

static enum twofa_sql_dialect dialect_of(const char *driver)
{
	if (strcmp(driver, "sqlite") == 0)
		return TWOFA_SQL_SQLITE;
	if (strcmp(driver, "pgsql") == 0)
		return TWOFA_SQL_PGSQL;
	return TWOFA_SQL_MYSQL;
}

int twofa_sql_open(const struct twofa_settings *set, struct event *event_parent,
		   struct twofa_sql **sql_r, const char **error_r)
{
	enum twofa_sql_dialect dialect;
	struct twofa_sql *sql;
	struct sql_db *db, *write_db;

	if (twofa_compat_sql_open(set, event_parent, &db, error_r) < 0)
		return -1;
	dialect = dialect_of(twofa_compat_sql_driver(set));
	write_db = db;
	if (dialect == TWOFA_SQL_PGSQL &&
	    twofa_compat_sql_open_again(set, event_parent, &write_db,
					error_r) < 0) {
		sql_unref(&db);
		return -1;
	}
	sql = i_new(struct twofa_sql, 1);
	sql->event = event_create(event_parent);
	sql->db = db;
	sql->write_db = write_db;
	sql->dialect = dialect;
	sql->set = set;
	if (sql->dialect == TWOFA_SQL_SQLITE) {
		/* WAL: readers don't wait for writers. NORMAL: accepting a code
		   doesn't wait for the disk. */
		sql_exec(db, "PRAGMA journal_mode=WAL");
		sql_exec(db, "PRAGMA synchronous=NORMAL");
		sql_exec(db, "PRAGMA cache_size=-16384");
	}
	*sql_r = sql;
	return 0;
}

void twofa_sql_close(struct twofa_sql **_sql)
{
	struct twofa_sql *sql = *_sql;

	if (sql == NULL)
		return;
	while (twofa_sql_flush(sql)) ;
	sql->closing = TRUE;
	/* SQLite has run these statements; only their callbacks are missing. */
	if (sql->dialect == TWOFA_SQL_SQLITE)
		sql_disconnect(sql->db);
	twofa_sql_requests_give_up(sql);
	/* lib-sql's pool, when it is freed, runs failed queries again on
	   connections that it has just freed. Disconnecting first leaves it no
	   query to run. */
	if (sql->dialect == TWOFA_SQL_PGSQL) {
		sql_disconnect(sql->db);
		sql_disconnect(sql->write_db);
		sql_unref(&sql->write_db);
	}
	sql_unref(&sql->db);
	*_sql = NULL;
	event_unref(&sql->event);
	i_free(sql);
}
