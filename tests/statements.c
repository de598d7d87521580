/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

/* Is loaded before libsqlite3, libpq and libmariadb. Before the twofa service
   runs a statement, it tells its text to the test that listens at
   TWOFA_STATEMENTS, and waits until the test closes the connection: so the test
   decides what happens between two statements. If no test listens, nothing
   waits. */

static void tell(const char *text)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	const char *path = getenv("TWOFA_STATEMENTS");
	char answer;
	int fd;

	if (path == NULL || strlen(path) >= sizeof(addr.sun_path))
		return;
	strcpy(addr.sun_path, path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd == -1)
		return;
	if (connect(fd, (struct sockaddr *)&addr, sizeof(addr)) == 0 &&
	    send(fd, text, strlen(text), MSG_NOSIGNAL) >= 0) {
		(void)shutdown(fd, SHUT_WR);
		while (read(fd, &answer, 1) > 0)
			;
	}
	close(fd);
}

/* SQLite runs one writing transaction after the other, so nothing can come
   between its statements: only reads, and the beginning, are told. */
static void tell_sqlite(const char *text)
{
	if (strncasecmp(text, "SELECT", 6) == 0 ||
	    strncasecmp(text, "BEGIN", 5) == 0)
		tell(text);
}

/* sqlite3_exec() calls sqlite3_prepare_v2() */
static int depth;

#define NEXT(name) ((typeof(name) *)dlsym(RTLD_NEXT, #name))

struct sqlite3;
struct sqlite3_stmt;

int sqlite3_exec(struct sqlite3 *db, const char *sql,
		 int (*callback)(void *, int, char **, char **), void *context,
		 char **error)
{
	int ret;

	if (depth == 0)
		tell_sqlite(sql);
	depth++;
	ret = NEXT(sqlite3_exec)(db, sql, callback, context, error);
	depth--;
	return ret;
}

int sqlite3_prepare(struct sqlite3 *db, const char *sql, int size,
		    struct sqlite3_stmt **stmt, const char **tail)
{
	if (depth == 0)
		tell_sqlite(sql);
	return NEXT(sqlite3_prepare)(db, sql, size, stmt, tail);
}

int sqlite3_prepare_v2(struct sqlite3 *db, const char *sql, int size,
		       struct sqlite3_stmt **stmt, const char **tail)
{
	if (depth == 0)
		tell_sqlite(sql);
	return NEXT(sqlite3_prepare_v2)(db, sql, size, stmt, tail);
}

/* The first statement of a transaction locks the record until COMMIT, and
   nobody else could come to an end while a later one waits. The service has one
   transaction at a time, because this driver blocks. */
static int in_transaction;

struct st_mysql;

int mysql_query(struct st_mysql *mysql, const char *sql)
{
	if (strcasecmp(sql, "COMMIT") == 0 || strcasecmp(sql, "ROLLBACK") == 0)
		in_transaction = 0;
	else if (in_transaction < 2)
		tell(sql);
	if (strcasecmp(sql, "BEGIN") == 0)
		in_transaction = 1;
	else if (in_transaction == 1)
		in_transaction = 2;
	return NEXT(mysql_query)(mysql, sql);
}

struct pg_conn;

int PQsendQuery(struct pg_conn *conn, const char *sql)
{
	tell(sql);
	return NEXT(PQsendQuery)(conn, sql);
}
