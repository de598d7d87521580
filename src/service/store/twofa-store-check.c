/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "compat/twofa-compat-sql.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-sql-wait.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-store-check.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether the store is the right one. Anything but a store that was made
   together with the key file, and that is whole, is an error: guessing that
   nobody has 2FA on would open every mailbox. */

#define REMEDY_RESTORE \
	"restore it from its backup, or run 'doveadm twofa init' if this is " \
	"a new installation"

/* The service runs as Dovecot's internal user; a backup is put back by root. */
static int file_check_access(const char *path, const struct stat *st,
			     const char **error_r)
{
	const struct passwd *owner;
	int fd = open(path, O_RDONLY);

	if (fd != -1) {
		i_close_fd(&fd);
		return 0;
	}
	owner = getpwuid(st->st_uid);
	*error_r = t_strdup_printf(
		"The twofa store can't be opened by Dovecot's internal user: "
		"open(%s) failed: %m. It belongs to %s and has mode %04o: let "
		"it, and the files beside it, belong to the internal user "
		"(mostly: chown dovecot:dovecot %s*) and have mode 0600", path,
		owner != NULL ? owner->pw_name : dec2str(st->st_uid),
		(unsigned int)st->st_mode & 07777, path);
	return -1;
}

struct store_values {
	const char *store_id, *schema_version, *oldest_reader;
};

int twofa_store_file_check(const struct twofa_settings *set,
			   const char **error_r)
{
	const char *path = twofa_compat_sql_file(set);
	struct stat st;

	if (*path == '\0')
		return 1;
	if (stat(path, &st) < 0) {
		*error_r = errno == ENOENT || errno == ENOTDIR ?
			t_strdup_printf("The twofa store %s does not exist: "
					REMEDY_RESTORE, path) :
			t_strdup_printf("stat(%s) failed: %m", path);
		return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
	}
	if (!S_ISREG(st.st_mode)) {
		*error_r = t_strdup_printf(
			"The twofa store %s is not a regular file", path);
		return -1;
	}
	if (st.st_size == 0) {
		*error_r = t_strdup_printf(
			"The twofa store %s is empty: "REMEDY_RESTORE, path);
		return -1;
	}
	if (file_check_access(path, &st, error_r) < 0)
		return -1;
	return 1;
}

static void values_add(struct store_values *values, const char *const *row)
{
	if (row[0] == NULL || row[1] == NULL)
		return;
	if (strcmp(row[0], "store_id") == 0)
		values->store_id = row[1];
	else if (strcmp(row[0], "schema_version") == 0)
		values->schema_version = row[1];
	else if (strcmp(row[0], "oldest_reader") == 0)
		values->oldest_reader = row[1];
}

static int
values_read(struct twofa_sql *sql, pool_t pool,
	    struct store_values *values_r, const char **error_r)
{
	struct twofa_rows rows;
	struct twofa_stmt *stmt;
	const char *error;
	unsigned int i;

	i_zero(values_r);
	stmt = twofa_stmt_init(sql, "SELECT name, value FROM twofa_store");
	if (twofa_sql_read_wait(sql, stmt, pool, &rows, &error) < 0) {
		*error_r = t_strdup_printf(
			"The twofa store can't be read: %s. Are these the "
			"settings of the twofa store? If it is damaged, "
			"restore it from its backup", error);
		return -1;
	}
	for (i = 0; i < rows.count; i++)
		values_add(values_r, rows.rows[i]);
	return 0;
}

static int
schema_check(const struct store_values *values, unsigned int *version_r,
	     const char **error_r)
{
	unsigned int reader;

	if (values->schema_version == NULL || values->oldest_reader == NULL ||
	    str_to_uint(values->schema_version, version_r) < 0 ||
	    str_to_uint(values->oldest_reader, &reader) < 0 ||
	    *version_r == 0) {
		*error_r = "The twofa store doesn't say which version it has: "
			"restore it from its backup";
		return -1;
	}
	if (reader > TWOFA_SCHEMA_VERSION) {
		*error_r = t_strdup_printf(
			"The twofa store was made by a newer version of "
			"dovecot-twofa, and needs one that knows schema %u "
			"(this one knows %u): install that version",
			reader, TWOFA_SCHEMA_VERSION);
		return -1;
	}
	return 0;
}

static int
key_check(const struct twofa_keys *keys, const char *const *row,
	  const char **error_r)
{
	const struct twofa_key *key;
	const char *id = row[0] == NULL ? "" : row[0];

	key = twofa_keys_find(keys, id, strlen(id));
	if (key == NULL) {
		*error_r = t_strdup_printf(
			"twofa_key_file lacks key %s, with which things in "
			"the twofa store were made: put it back from the key "
			"file's backup, or from another node", id);
		return -1;
	}
	if (row[1] == NULL || strcmp(row[1], twofa_key_check_value(key)) != 0) {
		*error_r = t_strdup_printf(
			"Key %s in twofa_key_file is not the key of that id "
			"which the twofa store was made with: restore the key "
			"file from its backup", id);
		return -1;
	}
	return 0;
}

static bool
rows_have_key(const struct twofa_rows *rows, const struct twofa_key *key)
{
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (strcmp(rows->rows[i][0], key->id) == 0)
			return TRUE;
	}
	return FALSE;
}

static void
register_key(struct twofa_writes *writes, struct twofa_sql *sql,
	     const struct twofa_key *key)
{
	struct twofa_stmt *stmt;

	/* another node may be doing the same */
	stmt = twofa_stmt_init(sql, twofa_sql_insert(
		sql, "twofa_keys", "key_id, check_value, created", 1));
	twofa_stmt_str(stmt, key->id);
	twofa_stmt_str(stmt, twofa_key_check_value(key));
	twofa_stmt_num(stmt, ioloop_time);
	twofa_writes_add(writes, stmt, TWOFA_WRITE_ANY);
}

static int
keys_register(struct twofa_sql *sql, const struct twofa_keys *keys,
	      const struct twofa_rows *rows, const char **error_r)
{
	struct twofa_writes *writes;
	const struct twofa_key *key;

	writes = twofa_writes_init(sql, TRUE);
	array_foreach(&keys->keys, key) {
		if (!rows_have_key(rows, key))
			register_key(writes, sql, key);
	}
	if (twofa_writes_wait(&writes) == TWOFA_WRITE_OK)
		return 0;
	*error_r = "The keys that were added to twofa_key_file could not be "
		"made known to the twofa store: see the log";
	return -1;
}

static int
keys_check(struct twofa_sql *sql, pool_t pool, const struct twofa_keys *keys,
	   const char **error_r)
{
	struct twofa_rows rows;
	struct twofa_stmt *stmt;
	const char *error;
	unsigned int i;

	stmt = twofa_stmt_init(sql,
			       "SELECT key_id, check_value FROM twofa_keys");
	if (twofa_sql_read_wait(sql, stmt, pool, &rows, &error) < 0) {
		*error_r = t_strdup_printf("The twofa store can't be read: %s",
					   error);
		return -1;
	}
	for (i = 0; i < rows.count; i++) {
		if (key_check(keys, rows.rows[i], error_r) < 0)
			return -1;
	}
	return keys_register(sql, keys, &rows, error_r);
}

static int
store_check(struct twofa_sql *sql, pool_t pool, const struct twofa_keys *keys,
	    unsigned int *version_r, const char **error_r)
{
	struct store_values values;

	if (values_read(sql, pool, &values, error_r) < 0)
		return -1;
	if (values.store_id == NULL) {
		*error_r = "The twofa store has no store id: it is empty or "
			"damaged, "REMEDY_RESTORE;
		return -1;
	}
	if (strcmp(values.store_id, keys->store_id) != 0) {
		*error_r = t_strdup_printf(
			"The twofa store (id %s) is not the one that "
			"twofa_key_file belongs to (id %s): restore the store "
			"or the key file that belongs to it",
			values.store_id, keys->store_id);
		return -1;
	}
	if (schema_check(&values, version_r, error_r) < 0)
		return -1;
	return keys_check(sql, pool, keys, error_r);
}

int twofa_store_check(struct twofa_sql *sql, const struct twofa_keys *keys,
		      unsigned int *version_r, const char **error_r)
{
	pool_t pool = pool_alloconly_create("twofa store check", 2048);
	int ret = store_check(sql, pool, keys, version_r, error_r);

	if (ret < 0)
		*error_r = t_strdup(*error_r);
	pool_unref(&pool);
	return ret;
}
