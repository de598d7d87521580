/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "ioloop.h"
#include "randgen.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/test-database.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-panel-token.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-recovery.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-secret.h"
#include "service/store/twofa-webmail.h"
#include "twofa-test.h"

/* Compares what the service writes into each table, byte by byte, with rows
   that are kept in tests/unit/vectors/rows.txt: their MACs, sealed secrets and
   verifiers must never change, or a store that is in use is taken for a
   damaged one. Random numbers and the clock are fixed. */

#define NOW 1731600000
#define RECORD_ID "5f3a5f3a5f3a5f3a5f3a5f3a5f3a5f3a"
#define ENROLMENT_ID "00c100c100c100c100c100c100c100c1"
#define CODE "123456"
#define PROOF "dd65eea0329dcb94b17187af9dff28c3" \
	"1a1d78026737a16af75979a1fa4618e5"
#define KEY_PROOF "ef06c9673113aed10f8b0614021bf693" \
	"fea6bac1b59665e07cb0245b3fd938eb"
#define TICKET_ID "twofa-panel-0123456789abcdef"
#define TOKEN "00112233445566778899aabbccddeeff00112233"

struct vector {
	const char *table;
	const char *const *names, *const *values;
	/* the columns that MAC, or seal, make safe */
	const bool *is_signed;
};

static struct twofa_keys *keys;
static const struct vector *vectors;
static unsigned int vectors_count;

static struct twofa_sql sql;
static uint32_t random_state;

/* libdovecot's, replaced */
void random_fill(void *buf, size_t size)
{
	unsigned char *p = buf;

	for (; size > 0; size--) {
		random_state = random_state * 1103515245 + 12345;
		*p++ = random_state >> 16;
	}
}

/* The values of an INSERT */

/* Reads a value and steps over it: a string without its quotes, a number, or a
   column's name. */
static const char *value_next(const char **pos)
{
	string_t *value = t_str_new(64);
	const char *p = *pos + strspn(*pos, ", (");
	size_t len;

	if (*p != '\'') {
		len = strcspn(p, ", )");
		*pos = p + len;
		return t_strndup(p, len);
	}
	for (p++; *p != '\0'; p++) {
		if (*p == '\'') {
			/* two of them stand for one */
			p++;
			if (*p != '\'')
				break;
		}
		str_append_c(value, *p);
	}
	*pos = p;
	return str_c(value);
}

/* Returns what an INSERT writes into a column, or NULL. */
static const char *inserted_value(const char *statement, const char *column)
{
	const char *names = strchr(statement, '('), *values;

	values = names == NULL ? NULL : strchr(names, ')');
	if (values == NULL)
		return NULL;
	/* ") VALUES (" or ") SELECT " */
	values += strlen(") VALUES ");
	while (*names != ')') {
		const char *name = value_next(&names);
		const char *value = value_next(&values);

		if (strcmp(name, column) == 0)
			return value;
	}
	return NULL;
}

static void
test_inserted(const char *statement, const struct vector *vector)
{
	const char *value;
	unsigned int i;

	test_assert(strstr(statement, t_strconcat(
		"INTO ", vector->table, " (", NULL)) != NULL);
	for (i = 0; vector->names[i] != NULL; i++) {
		value = inserted_value(statement, vector->names[i]);
		/* a SELECT takes these from the record, which it names */
		if (null_strcmp(value, vector->names[i]) == 0)
			value = vector->values[i];
		test_assert_strcmp_idx(value, vector->values[i], i);
	}
}

static void ignore_rows(const struct twofa_rows *rows ATTR_UNUSED,
			const char *error ATTR_UNUSED,
			void *context ATTR_UNUSED)
{
}

static const char *statement_of(struct twofa_stmt *stmt)
{
	unsigned int i = test_database_count();

	twofa_sql_read(&sql, &stmt, ignore_rows, NULL);
	test_database_answer(i, NULL, 0);
	return test_database_statement(i);
}

/* The vectors */

static const struct vector *vector_find(const char *table, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < vectors_count; i++) {
		if (strcmp(vectors[i].table, table) == 0 && n-- == 0)
			return &vectors[i];
	}
	i_fatal("rows.txt has no such row of %s", table);
}

/* "column=value", with a star in front if the column is signed */
static void vector_parse(const char *const *columns, struct vector *vector_r)
{
	unsigned int i, count = str_array_length(columns + 1);
	const char **names = t_new(const char *, count + 1);
	const char **values = t_new(const char *, count + 1);
	bool *is_signed = t_new(bool, count + 1);
	const char *name;

	for (i = 0; i < count; i++) {
		name = columns[i + 1];
		is_signed[i] = *name == '*';
		if (is_signed[i])
			name++;
		names[i] = t_strcut(name, '=');
		values[i] = name + strlen(names[i]) + 1;
	}
	vector_r->table = columns[0];
	vector_r->names = names;
	vector_r->values = values;
	vector_r->is_signed = is_signed;
}

static void vectors_read(void)
{
	const char *const *const *rows = twofa_test_read_rows("rows.txt");
	const buffer_t *data = twofa_test_read("twofa.keys");
	struct vector *parsed;
	unsigned int i;

	keys = twofa_test_keys(data->data, data->used);
	while (rows[vectors_count] != NULL)
		vectors_count++;
	parsed = t_new(struct vector, vectors_count);
	for (i = 0; i < vectors_count; i++)
		vector_parse(rows[i], &parsed[i]);
	vectors = parsed;
}

static const char *vector_get(const struct vector *vector, const char *name)
{
	unsigned int i;

	for (i = 0; vector->names[i] != NULL; i++) {
		if (strcmp(vector->names[i], name) == 0)
			return vector->values[i];
	}
	i_fatal("rows.txt: a row of %s has no %s", vector->table, name);
}

/* Has each column altered, by itself: where it is signed, the row must not be
   taken for a good one. */
typedef bool row_is_good_t(const char *const *row);

static void test_altered(const struct vector *vector, row_is_good_t *is_good)
{
	unsigned int i, count = str_array_length(vector->names);
	const char **row = t_new(const char *, count + 1);
	int64_t num;

	memcpy(row, vector->values, sizeof(*row) * count);
	test_assert(is_good(row));
	for (i = 0; i < count; i++) {
		row[i] = str_to_int64(vector->values[i], &num) == 0 ?
			dec2str(num ^ 1) :
			t_strconcat(vector->values[i], "0", NULL);
		test_assert_idx(is_good(row) == !vector->is_signed[i], i);
		row[i] = NULL;
		test_assert_idx(!is_good(row), i);
		row[i] = vector->values[i];
	}
}

/* Records */

static bool record_is_good(const char *const *row)
{
	struct twofa_record record;
	const char *error;

	return twofa_record_parse(pool_datastack_create(), keys, row, &record,
				  &error) == 0;
}

static void test_record(const struct vector *vector)
{
	struct twofa_record record;
	const char *error;

	test_altered(vector, record_is_good);
	if (twofa_record_parse(pool_datastack_create(), keys, vector->values,
			       &record, &error) < 0)
		i_fatal("%s", error);
	test_inserted(statement_of(twofa_record_insert(&sql, keys, &record)),
		      vector);
}

static void test_records(void)
{
	test_begin("rows: records");
	test_record(vector_find("twofa_records", 0));
	test_record(vector_find("twofa_records", 1));
	twofa_test_end();
}

/* Secrets */

static bool secret_is_good(const char *const *row)
{
	pool_t pool = pool_datastack_create();
	struct twofa_secret secret;
	const unsigned char *data;
	const char *error;
	size_t size;

	return twofa_secret_parse(pool, row, &secret, &error) == 0 &&
		twofa_secret_unseal(&secret, keys, pool, &data, &size,
				    &error) == 0;
}

static void test_secret_new(const struct vector *vector)
{
	struct twofa_secret secret;

	random_state = 1;
	twofa_secret_new(pool_datastack_create(), keys, RECORD_ID, "doveadm",
			 &secret);
	test_inserted(statement_of(twofa_secret_insert(&sql, &secret)),
		      vector);
	test_assert(twofa_secret_is_begun_by(&secret, keys, "doveadm"));
	test_assert(!twofa_secret_is_begun_by(&secret, keys, "panel"));
}

static void test_secrets(void)
{
	const struct vector *vector = vector_find("twofa_secrets", 1);
	pool_t pool = pool_datastack_create();
	struct twofa_secret secret;
	const unsigned char *data;
	const char *error;
	size_t size;

	test_begin("rows: secrets");
	test_secret_new(vector_find("twofa_secrets", 0));
	test_altered(vector, secret_is_good);
	if (twofa_secret_parse(pool, vector->values, &secret, &error) < 0 ||
	    twofa_secret_unseal(&secret, keys, pool, &data, &size,
				&error) < 0)
		i_fatal("%s", error);
	test_inserted(statement_of(twofa_secret_insert(&sql, &secret)),
		      vector);
	test_assert_strcmp(binary_to_hex(data, size),
			   "ec4e9a2a3d6a4a6ea4f4f1c5b1a1e9a9d6a8d0a2");
	test_assert_strcmp(twofa_secret_mark(&secret, keys, CODE),
			   vector_get(vector, "last_mark"));
	twofa_test_end();
}

/* Application passwords */

static bool app_is_good(const char *const *row)
{
	struct twofa_app app;

	twofa_app_parse(pool_datastack_create(), keys, row, &app);
	return app.corrupt == NULL;
}

static void test_apps(void)
{
	const struct vector *vector = vector_find("twofa_app_passwords", 0);
	struct twofa_app app;

	test_begin("rows: application passwords");
	test_altered(vector, app_is_good);
	twofa_app_parse(pool_datastack_create(), keys, vector->values, &app);
	test_inserted(statement_of(twofa_app_insert(&sql, keys, &app,
						    ENROLMENT_ID)), vector);
	test_assert_strcmp(twofa_app_verifier(keys, RECORD_ID, PROOF),
			   app.verifier);
	twofa_test_end();
}

/* Recovery codes */

static const struct twofa_record enrolled = {
	.record_id = RECORD_ID,
	.enrolment_id = ENROLMENT_ID,
};

static bool recovery_is_good(const char *const *row)
{
	const char *const *const rows_data[] = { row };
	const struct twofa_rows rows = { rows_data, 1 };
	const char *verifier, *error;

	return twofa_recovery_find(pool_datastack_create(), keys, &enrolled,
				   &rows, NOW, &verifier, &error) == 1;
}

static void
test_recovery(const struct vector *vector, bool emergency, int64_t expires)
{
	ARRAY_TYPE(twofa_recovery_new) codes;
	const struct twofa_recovery_new *code;

	test_altered(vector, recovery_is_good);
	random_state = 1;
	test_inserted(statement_of(twofa_recovery_insert(
		&sql, keys, &enrolled, 1, emergency, expires,
		pool_datastack_create(), &codes)), vector);
	code = array_front(&codes);
	test_assert_strcmp(code->verifier, vector_get(vector, "verifier"));
}

static void test_recovery_codes(void)
{
	test_begin("rows: recovery codes");
	test_recovery(vector_find("twofa_recovery_codes", 0), FALSE, 0);
	test_recovery(vector_find("twofa_recovery_codes", 1), TRUE,
		      NOW + TWOFA_EMERGENCY_SECS);
	twofa_test_end();
}

/* Webmail sessions */

static bool webmail_is_good(const char *const *row)
{
	struct twofa_webmail session;

	twofa_webmail_parse(pool_datastack_create(), keys, row, &session);
	return session.corrupt == NULL;
}

static void
test_webmail(const struct vector *vector, const char *key_proof,
	     const char *ip)
{
	const struct twofa_webmail_use use = {
		.record_id = RECORD_ID,
		.enrolment_id = ENROLMENT_ID,
		.code_proof = PROOF,
		.key_proof = key_proof,
		.ip = ip,
	};
	pool_t pool = pool_datastack_create();
	struct twofa_webmail session, begun;

	test_altered(vector, webmail_is_good);
	twofa_webmail_parse(pool, keys, vector->values, &session);
	test_inserted(statement_of(twofa_webmail_insert(&sql, keys, &session)),
		      vector);
	random_state = 1;
	twofa_webmail_new(pool, keys, &use, &begun);
	test_assert_strcmp(begun.session_id, session.session_id);
	test_assert_strcmp(begun.verifier, session.verifier);
	test_assert(begun.keyed == session.keyed);
}

static void test_webmails(void)
{
	test_begin("rows: webmail sessions");
	test_webmail(vector_find("twofa_webmail_sessions", 0), KEY_PROOF, "");
	test_webmail(vector_find("twofa_webmail_sessions", 1), "",
		     "2001:db8::1");
	twofa_test_end();
}

/* Sessions of the User Panel */

static bool panel_is_good(const char *const *row)
{
	struct twofa_panel_session session;
	const char *error;

	return twofa_panel_session_parse(pool_datastack_create(), keys, row,
					 &session, &error) == 0;
}

static void test_panel(const struct vector *vector, const char *verifier)
{
	struct twofa_panel_session session;
	const char *error;

	test_altered(vector, panel_is_good);
	if (twofa_panel_session_parse(pool_datastack_create(), keys,
				      vector->values, &session, &error) < 0)
		i_fatal("%s", error);
	test_inserted(statement_of(twofa_panel_insert(&sql, keys, &session)),
		      vector);
	test_assert_strcmp(session.verifier, verifier);
	/* an UPDATE signs it again */
	test_assert(strstr(statement_of(twofa_panel_update(
		&sql, keys, &session)), session.mac) != NULL);
}

static void test_panels(void)
{
	test_begin("rows: sessions of the User Panel");
	test_panel(vector_find("twofa_panel_sessions", 0),
		   twofa_panel_ticket_verifier(keys, TICKET_ID));
	test_panel(vector_find("twofa_panel_sessions", 1),
		   twofa_panel_token_verifier(keys, TOKEN));
	twofa_test_end();
}

/* Activity */

static bool activity_is_good(const char *const *columns)
{
	struct twofa_activity_row row;
	const char *error;

	return twofa_activity_row_parse(pool_datastack_create(), columns, &row,
					&error) == 0;
}

static void test_activity(void)
{
	const struct vector *vector = vector_find("twofa_activity", 0);
	struct twofa_activity_row row;
	const char *error;

	test_begin("rows: activity");
	test_altered(vector, activity_is_good);
	if (twofa_activity_row_parse(pool_datastack_create(), vector->values,
				     &row, &error) < 0)
		i_fatal("%s", error);
	test_assert_strcmp(twofa_activity_row_id(&row), row.activity_id);
	test_inserted(statement_of(twofa_activity_row_insert(&sql, &row,
							     FALSE)), vector);
	test_inserted(statement_of(twofa_activity_row_insert(&sql, &row,
							     TRUE)), vector);
	twofa_test_end();
}

/* What a new store says of itself */

static const char *statement_find(const char *table, const char *value)
{
	const char *statement;
	unsigned int i;

	for (i = 0; i < test_database_count(); i++) {
		statement = test_database_statement(i);
		if (strstr(statement, t_strdup_printf(
				"INTO %s (", table)) != NULL &&
		    strstr(statement, t_strdup_printf("'%s'", value)) != NULL)
			return statement;
	}
	i_fatal("%s was not inserted into %s", value, table);
}

static void test_store(void)
{
	const struct vector *vector;
	unsigned int i;

	test_begin("rows: a new store's id and keys");
	test_assert(twofa_schema_create(&sql, keys) == 0);
	vector = vector_find("twofa_store", 0);
	test_inserted(statement_find("twofa_store", "store_id"), vector);
	for (i = 0; i < 2; i++) {
		vector = vector_find("twofa_keys", i);
		test_inserted(statement_find("twofa_keys", vector_get(
			vector, "key_id")), vector);
	}
	twofa_test_end();
}

static void setup(void)
{
	vectors_read();
	test_database_open(&sql, TWOFA_SQL_SQLITE);
	ioloop_time = NOW;
}

static void cleanup(void)
{
	test_database_close(&sql);
	twofa_keys_free(&keys);
}

static void test_rows(void)
{
	static void (*const tests[])(void) = {
		test_records, test_secrets, test_apps, test_recovery_codes,
		test_webmails, test_panels, test_activity, test_store
	};
	unsigned int i;

	setup();
	for (i = 0; i < N_ELEMENTS(tests); i++) T_BEGIN {
		tests[i]();
	} T_END;
	cleanup();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_rows,
		NULL
	};
	return twofa_test_main(test_functions);
}
