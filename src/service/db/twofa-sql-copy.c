/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "sql-api.h"
#include "service/db/twofa-sql-private.h"
#include "service/db/twofa-sql-wait.h"

/* A copy of an SQLite database, with what stands only in its log. lib-sql
   doesn't say how such a statement ended, so the copy is looked at. */

static void exec_path(struct twofa_sql *sql, const char *statement,
		      const char *path, const char *rest)
{
	string_t *str = t_str_new(256);

	str_printfa(str, "%s '", statement);
	for (; *path != '\0'; path++) {
		if (*path == '\'')
			str_append_c(str, '\'');
		str_append_c(str, *path);
	}
	str_printfa(str, "'%s", rest);
	sql_exec(sql->db, str_c(str));
}

/* The only row's only value, or NULL. */
static const char *value_read(struct twofa_sql *sql, pool_t pool,
			      const char *text)
{
	struct twofa_rows rows;
	const char *error;

	if (twofa_sql_read_wait(sql, twofa_stmt_init(sql, text), pool,
				&rows, &error) < 0 || rows.count != 1)
		return NULL;
	return rows.rows[0][0];
}

static bool copy_is_whole(struct twofa_sql *sql)
{
	pool_t pool = pool_alloconly_create("twofa copy", 512);
	const char *check, *id, *copy_id;
	bool ret;

	check = value_read(sql, pool, "PRAGMA copy.integrity_check(1)");
	id = value_read(sql, pool, "SELECT value FROM main.twofa_store "
			"WHERE name = 'store_id'");
	copy_id = value_read(sql, pool, "SELECT value FROM copy.twofa_store "
			     "WHERE name = 'store_id'");
	ret = null_strcmp(check, "ok") == 0 && id != NULL &&
		null_strcmp(id, copy_id) == 0;
	pool_unref(&pool);
	return ret;
}

int twofa_sql_copy(struct twofa_sql *sql, const char *path,
		   const char **error_r)
{
	bool whole;

	i_assert(sql->dialect == TWOFA_SQL_SQLITE);
	exec_path(sql, "VACUUM INTO", path, "");
	exec_path(sql, "ATTACH", path, " AS copy");
	whole = copy_is_whole(sql);
	sql_exec(sql->db, "DETACH copy");
	if (whole)
		return 0;
	*error_r = t_strdup_printf("SQLite could not write %s", path);
	return -1;
}
