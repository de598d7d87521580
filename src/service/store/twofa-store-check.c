/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "compat/twofa-compat-sql.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-lookup.h"
#include "service/db/twofa-sql-file.h"
#include "service/db/twofa-sql-wait.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-known-key.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-store-check.h"
#include "settings/twofa-settings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Checks that the store is complete and was made together with the key file.
   Everything else is an error: an empty store would mean that 2FA is off for
   every mailbox. */

#define REMEDY_RESTORE \
	"restore it from its backup, or run 'doveadm twofa init' if this is " \
	"a new installation"

/* The service runs as Dovecot's internal user, but root restores backups. */
static int file_check_access(const struct twofa_settings *set, const char *path,
			     const char **error_r)
{
	const char *error, *fault;
	int fd = open(path, O_RDONLY);

	if (fd != -1) {
		i_close_fd(&fd);
		return 0;
	}
	error = t_strdup_printf("open(%s) failed: %m", path);
	fault = twofa_sql_file_fault(path, set->default_internal_user);
	*error_r = t_strdup_printf(
		"The twofa store can't be opened by Dovecot's internal user: "
		"%s", fault != NULL ? fault : error);
	return -1;
}

/* Nobody else may look into the directory, which may belong to root. */
static int file_stat_failed(const struct twofa_settings *set, const char *path,
			    const char **error_r)
{
	const char *error, *fault;

	if (errno == ENOENT || errno == ENOTDIR) {
		*error_r = t_strdup_printf(
			"The twofa store %s does not exist: "REMEDY_RESTORE,
			path);
		return 0;
	}
	error = t_strdup_printf("stat(%s) failed: %m", path);
	fault = twofa_sql_file_fault(path, set->default_internal_user);
	*error_r = fault == NULL ? error : t_strdup_printf(
		"The twofa store can't be opened by Dovecot's internal user: "
		"%s", fault);
	return -1;
}

int twofa_store_file_check(const struct twofa_settings *set,
			   const char **error_r)
{
	const char *path = twofa_compat_sql_file(set);
	struct stat st;

	if (*path == '\0')
		return 1;
	if (stat(path, &st) < 0)
		return file_stat_failed(set, path, error_r);
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
	if (file_check_access(set, path, error_r) < 0)
		return -1;
	return 1;
}

struct store_values {
	const char *store_id, *schema_version, *oldest_reader;
};

static void values_add(struct store_values *values, pool_t pool,
		       const char *const *row)
{
	struct twofa_identity identity;
	const char *error;

	if (twofa_table_parse(&twofa_identity_table, pool, NULL, row,
			      &identity, &error) < 0)
		return;
	if (strcmp(identity.name, TWOFA_IDENTITY_STORE_ID) == 0)
		values->store_id = identity.value;
	else if (strcmp(identity.name, TWOFA_IDENTITY_SCHEMA_VERSION) == 0)
		values->schema_version = identity.value;
	else if (strcmp(identity.name, TWOFA_IDENTITY_OLDEST_READER) == 0)
		values->oldest_reader = identity.value;
}

static int
values_read(struct twofa_sql *sql, pool_t pool,
	    struct store_values *values_r, const char **error_r)
{
	struct twofa_rows rows;
	const char *error, *fault;
	unsigned int i;

	i_zero(values_r);
	if (twofa_sql_read_wait(sql, twofa_identity_select(sql), pool, &rows,
				&error) < 0) {
		fault = twofa_sql_find_fault(sql);
		*error_r = fault != NULL ?
			t_strdup_printf("The twofa store can't be read: %s: %s",
					error, fault) :
			t_strdup_printf("The twofa store can't be read: %s. "
					"Are these the settings of the twofa "
					"store? If it is damaged, restore it "
					"from its backup", error);
		return -1;
	}
	for (i = 0; i < rows.count; i++)
		values_add(values_r, pool, rows.rows[i]);
	return 0;
}

static int
schema_check(const struct store_values *values, const char **error_r)
{
	unsigned int version, reader;

	if (values->schema_version == NULL || values->oldest_reader == NULL ||
	    str_to_uint(values->schema_version, &version) < 0 ||
	    str_to_uint(values->oldest_reader, &reader) < 0) {
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
	if (version < TWOFA_SCHEMA_VERSION) {
		*error_r = t_strdup_printf(
			"The twofa store has schema %u, and this version of "
			"dovecot-twofa needs schema %u: install the version "
			"that made the store", version, TWOFA_SCHEMA_VERSION);
		return -1;
	}
	return 0;
}

static int
key_check(const struct twofa_keys *keys, const struct twofa_known_key *known,
	  const char **error_r)
{
	const struct twofa_key *key;

	key = twofa_keys_find(keys, known->key_id, strlen(known->key_id));
	if (key == NULL) {
		*error_r = t_strdup_printf(
			"twofa_key_file lacks key %s, with which rows of the "
			"twofa store were made: put it back from the key "
			"file's backup, or from another node", known->key_id);
		return -1;
	}
	if (strcmp(known->check_value, twofa_key_check_value(key)) != 0) {
		*error_r = t_strdup_printf(
			"Key %s in twofa_key_file is not the key of that id "
			"which the twofa store was made with: restore the key "
			"file from its backup", known->key_id);
		return -1;
	}
	return 0;
}

static int
keys_check_rows(const struct twofa_keys *keys, pool_t pool,
		const struct twofa_rows *rows, const char **error_r)
{
	struct twofa_known_key known;
	const char *error;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (twofa_known_key_parse(pool, rows->rows[i], &known,
					  &error) < 0) {
			*error_r = t_strdup_printf(
				"The twofa store has a %s: restore it from "
				"its backup", error);
			return -1;
		}
		if (key_check(keys, &known, error_r) < 0)
			return -1;
	}
	return 0;
}

static bool
rows_have_key(const struct twofa_rows *rows, const struct twofa_key *key)
{
	const char *const ids[] = { key->id, NULL };

	return twofa_rows_find(rows, twofa_table_column(
		&twofa_known_key_table, "key_id"), ids) != NULL;
}

static int
keys_register(struct twofa_sql *sql, const struct twofa_keys *keys,
	      const struct twofa_rows *rows, const char **error_r)
{
	struct twofa_writes *writes;
	const struct twofa_key *key;

	writes = twofa_writes_init(sql, TRUE);
	array_foreach(&keys->keys, key) {
		if (rows_have_key(rows, key))
			continue;
		/* ANY, because another node may insert the same key. */
		twofa_writes_add(writes, twofa_known_key_insert(
			sql, key, ioloop_time), TWOFA_WRITE_ANY);
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
	const char *error;

	if (twofa_sql_read_wait(sql, twofa_known_key_select(sql), pool, &rows,
				&error) < 0) {
		*error_r = t_strdup_printf("The twofa store can't be read: %s",
					   error);
		return -1;
	}
	if (keys_check_rows(keys, pool, &rows, error_r) < 0)
		return -1;
	return keys_register(sql, keys, &rows, error_r);
}

/* Reads no rows, but names all columns of all tables. */
static int
tables_check(struct twofa_sql *sql, pool_t pool, const char **error_r)
{
	const struct twofa_table *const *table;
	struct twofa_rows rows;
	const char *error;

	for (table = twofa_schema_tables; *table != NULL; table++) {
		if (twofa_sql_read_wait(sql, twofa_table_select(sql, *table,
				"WHERE 1 = 0"), pool, &rows, &error) == 0)
			continue;
		*error_r = t_strdup_printf(
			"The twofa store lacks the table %s or one of its "
			"columns (%s): it was made by another version of "
			"dovecot-twofa. Install that version, or restore the "
			"store from its backup", (*table)->name, error);
		return -1;
	}
	return 0;
}

static int
store_check(struct twofa_sql *sql, pool_t pool, const struct twofa_keys *keys,
	    const char **error_r)
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
	if (schema_check(&values, error_r) < 0 ||
	    tables_check(sql, pool, error_r) < 0)
		return -1;
	return keys_check(sql, pool, keys, error_r);
}

int twofa_store_check(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const char **error_r)
{
	pool_t pool = pool_alloconly_create("twofa store check", 2048);
	int ret = store_check(sql, pool, keys, error_r);

	if (ret < 0)
		*error_r = t_strdup(*error_r);
	pool_unref(&pool);
	return ret;
}
