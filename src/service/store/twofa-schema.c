/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-sql-wait.h"
#include "service/store/twofa-schema.h"

/* The tables. Types are those that all databases have; those that they spell
   differently are written as $WORDS. What clients can make longer than it looks
   (see twofa-sql-text.h) is a TEXT on servers, or has room for it. A new store is
   made by all steps, an older one is brought up by those that it lacks. */

struct schema_words {
	const char *name, *text, *long_text, *origin, *short_text, *tail;
};

static const struct schema_words schema_words[] = {
	[TWOFA_SQL_SQLITE] = {
		.name = "VARCHAR(255)", .text = "TEXT",
		.long_text = "VARCHAR(255)", .origin = "VARCHAR(128)",
		.short_text = "VARCHAR(64)", .tail = "",
	},
	[TWOFA_SQL_PGSQL] = {
		.name = "VARCHAR(765) COLLATE \"C\"", .text = "TEXT",
		.long_text = "TEXT", .origin = "TEXT", .short_text = "TEXT",
		.tail = "",
	},
	[TWOFA_SQL_MYSQL] = {
		.name = "VARBINARY(765)", .text = "TEXT",
		.long_text = "TEXT", .origin = "TEXT", .short_text = "TEXT",
		.tail = " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
	},
};

static const char *const tables_1[] = {
	"CREATE TABLE twofa_store ("
	"name VARCHAR(32) NOT NULL PRIMARY KEY, "
	"value VARCHAR(128) NOT NULL)$TAIL",

	"CREATE TABLE twofa_keys ("
	"key_id VARCHAR(32) NOT NULL PRIMARY KEY, "
	"check_value VARCHAR(128) NOT NULL, "
	"created BIGINT NOT NULL)$TAIL",

	"CREATE TABLE twofa_records ("
	"record_id VARCHAR(32) NOT NULL PRIMARY KEY, "
	"name $NAME NOT NULL UNIQUE, "
	"status INTEGER NOT NULL, "
	"enrolment_id VARCHAR(32) NOT NULL, "
	"policy INTEGER NOT NULL, "
	"required_from BIGINT NOT NULL, "
	"created BIGINT NOT NULL, "
	"changed BIGINT NOT NULL, "
	"enabled_at BIGINT NOT NULL, "
	"mac VARCHAR(128) NOT NULL, "
	"rev BIGINT NOT NULL)$TAIL",

	"CREATE TABLE twofa_secrets ("
	"secret_id VARCHAR(32) NOT NULL PRIMARY KEY, "
	"record_id VARCHAR(32) NOT NULL, "
	"enrolment_id VARCHAR(32) NOT NULL, "
	"algorithm INTEGER NOT NULL, "
	"digits INTEGER NOT NULL, "
	"period INTEGER NOT NULL, "
	"sealed VARCHAR(1024) NOT NULL, "
	"created BIGINT NOT NULL, "
	"expires BIGINT NOT NULL, "
	"last_step BIGINT NOT NULL, "
	"failures INTEGER NOT NULL, "
	"paused_until BIGINT NOT NULL, "
	"last_mark VARCHAR(128) NOT NULL, "
	"marks VARCHAR(2048) NOT NULL, "
	"rev BIGINT NOT NULL)$TAIL",
	"CREATE INDEX twofa_secrets_record ON twofa_secrets (record_id)",

	"CREATE TABLE twofa_app_passwords ("
	"app_id VARCHAR(32) NOT NULL PRIMARY KEY, "
	"record_id VARCHAR(32) NOT NULL, "
	"verifier VARCHAR(128) NOT NULL UNIQUE, "
	"label $LONG NOT NULL, "
	"scope INTEGER NOT NULL, "
	"networks $TEXT NOT NULL, "
	"expires BIGINT NOT NULL, "
	"created BIGINT NOT NULL, "
	"created_from $ORIGIN NOT NULL, "
	"last_used BIGINT NOT NULL, "
	"last_ip $SHORT NOT NULL, "
	"last_service $SHORT NOT NULL, "
	"mac VARCHAR(128) NOT NULL, "
	"rev BIGINT NOT NULL)$TAIL",
	"CREATE INDEX twofa_app_passwords_record "
	"ON twofa_app_passwords (record_id)",

	"CREATE TABLE twofa_recovery_codes ("
	"verifier VARCHAR(128) NOT NULL PRIMARY KEY, "
	"record_id VARCHAR(32) NOT NULL, "
	"enrolment_id VARCHAR(32) NOT NULL, "
	"emergency INTEGER NOT NULL, "
	"expires BIGINT NOT NULL, "
	"created BIGINT NOT NULL, "
	"mac VARCHAR(128) NOT NULL)$TAIL",
	"CREATE INDEX twofa_recovery_codes_record "
	"ON twofa_recovery_codes (record_id)",

	"CREATE TABLE twofa_activity ("
	"activity_id VARCHAR(64) NOT NULL PRIMARY KEY, "
	"name $NAME NOT NULL, "
	"service $SHORT NOT NULL, "
	"ip $SHORT NOT NULL, "
	"method VARCHAR(32) NOT NULL, "
	"result VARCHAR(32) NOT NULL, "
	"first_seen BIGINT NOT NULL, "
	"last_seen BIGINT NOT NULL, "
	"times BIGINT NOT NULL)$TAIL",
	"CREATE INDEX twofa_activity_name ON twofa_activity (name)",
	"CREATE INDEX twofa_activity_last_seen ON twofa_activity (last_seen)",

	"CREATE TABLE twofa_domains ("
	"name $NAME NOT NULL PRIMARY KEY, "
	"policy INTEGER NOT NULL, "
	"required_from BIGINT NOT NULL, "
	"mac VARCHAR(128) NOT NULL, "
	"rev BIGINT NOT NULL)$TAIL",
	NULL
};

/* What is added to a store that is in use may have been begun before, and not
   every database can be asked whether an index is there: so these tables have
   theirs as a constraint. */
static const char *const tables_2[] = {
	"CREATE TABLE IF NOT EXISTS twofa_webmail_sessions ("
	"session_id VARCHAR(32) NOT NULL PRIMARY KEY, "
	"record_id VARCHAR(32) NOT NULL, "
	"enrolment_id VARCHAR(32) NOT NULL, "
	"verifier VARCHAR(128) NOT NULL UNIQUE, "
	"keyed INTEGER NOT NULL, "
	"ip $SHORT NOT NULL, "
	"networks $TEXT NOT NULL, "
	"created BIGINT NOT NULL, "
	"last_used BIGINT NOT NULL, "
	"expires BIGINT NOT NULL, "
	"service $SHORT NOT NULL, "
	"last_ip $SHORT NOT NULL, "
	"mac VARCHAR(128) NOT NULL, "
	"rev BIGINT NOT NULL, "
	"UNIQUE (record_id, session_id))$TAIL",

	"CREATE TABLE IF NOT EXISTS twofa_panel_sessions ("
	"session_id VARCHAR(32) NOT NULL PRIMARY KEY, "
	"record_id VARCHAR(32) NOT NULL, "
	"name $NAME NOT NULL, "
	"enrolment_id VARCHAR(32) NOT NULL, "
	"verifier VARCHAR(128) NOT NULL UNIQUE, "
	"state INTEGER NOT NULL, "
	"login_at BIGINT NOT NULL, "
	"method VARCHAR(32) NOT NULL, "
	"last_used BIGINT NOT NULL, "
	"expires BIGINT NOT NULL, "
	"ip $SHORT NOT NULL, "
	"agent $LONG NOT NULL, "
	"mac VARCHAR(128) NOT NULL, "
	"rev BIGINT NOT NULL, "
	"UNIQUE (name, session_id))$TAIL",
	NULL
};

/* Step n makes version n + 1 of the one before. */
static const char *const *const schema_steps[TWOFA_SCHEMA_VERSION] = {
	tables_1,
	tables_2,
};

static const char *
word_replace(const char *text, const char *word, const char *value)
{
	const char *p;

	while ((p = strstr(text, word)) != NULL) {
		text = t_strconcat(t_strdup_until(text, p), value,
				   p + strlen(word), NULL);
	}
	return text;
}

const char *const *twofa_schema_step(unsigned int version)
{
	i_assert(version > 0 && version <= TWOFA_SCHEMA_VERSION);
	return schema_steps[version - 1];
}

const char *
twofa_schema_text(enum twofa_sql_dialect dialect, const char *text)
{
	const struct schema_words *words = &schema_words[dialect];

	text = word_replace(text, "$NAME", words->name);
	text = word_replace(text, "$TEXT", words->text);
	text = word_replace(text, "$LONG", words->long_text);
	text = word_replace(text, "$ORIGIN", words->origin);
	text = word_replace(text, "$SHORT", words->short_text);
	return word_replace(text, "$TAIL", words->tail);
}

static void add_tables(struct twofa_writes *writes, struct twofa_sql *sql,
		       unsigned int version)
{
	const enum twofa_sql_dialect dialect = twofa_sql_get_dialect(sql);
	const char *const *text;

	for (text = twofa_schema_step(version); *text != NULL; text++) {
		twofa_writes_add(writes, twofa_stmt_init(
			sql, twofa_schema_text(dialect, *text)),
			TWOFA_WRITE_DDL);
	}
}

static void add_value(struct twofa_writes *writes, struct twofa_sql *sql,
		      const char *name, const char *value)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "INSERT INTO twofa_store (name, value) "
			       "VALUES (?, ?)");
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, value);
	twofa_writes_add(writes, stmt, TWOFA_WRITE_MUST);
}

static void add_key(struct twofa_writes *writes, struct twofa_sql *sql,
		    const struct twofa_key *key)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "INSERT INTO twofa_keys "
			       "(key_id, check_value, created) "
			       "VALUES (?, ?, ?)");
	twofa_stmt_str(stmt, key->id);
	twofa_stmt_str(stmt, twofa_key_check_value(key));
	twofa_stmt_num(stmt, ioloop_time);
	twofa_writes_add(writes, stmt, TWOFA_WRITE_MUST);
}

int twofa_schema_create(struct twofa_sql *sql, const struct twofa_keys *keys)
{
	struct twofa_writes *writes;
	const struct twofa_key *key;
	unsigned int version;

	writes = twofa_writes_init(sql, TRUE);
	for (version = 1; version <= TWOFA_SCHEMA_VERSION; version++)
		add_tables(writes, sql, version);
	array_foreach(&keys->keys, key)
		add_key(writes, sql, key);
	add_value(writes, sql, "schema_version", dec2str(TWOFA_SCHEMA_VERSION));
	add_value(writes, sql, "oldest_reader",
		  dec2str(TWOFA_SCHEMA_OLDEST_READER));
	add_value(writes, sql, "heartbeat", dec2str(ioloop_time));
	/* last: a store without an id was not made completely */
	add_value(writes, sql, "store_id", keys->store_id);
	return twofa_writes_wait(&writes) == TWOFA_WRITE_OK ? 0 : -1;
}

static void add_version(struct twofa_writes *writes, struct twofa_sql *sql,
			unsigned int version)
{
	struct twofa_stmt *stmt;

	/* another node may have been faster */
	stmt = twofa_stmt_init(sql, "UPDATE twofa_store SET value = ? "
			       "WHERE name = 'schema_version' AND value = ?");
	twofa_stmt_str(stmt, dec2str(version));
	twofa_stmt_str(stmt, dec2str(version - 1));
	twofa_writes_add(writes, stmt, TWOFA_WRITE_ANY);
}

int twofa_schema_migrate(struct twofa_sql *sql, unsigned int version)
{
	struct twofa_writes *writes;

	writes = twofa_writes_init(sql, TRUE);
	while (version++ < TWOFA_SCHEMA_VERSION) {
		add_tables(writes, sql, version);
		add_version(writes, sql, version);
	}
	return twofa_writes_wait(&writes) == TWOFA_WRITE_OK ? 0 : -1;
}
